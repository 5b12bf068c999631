import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { registerRespondent } from '#app/acts/register-respondent.ts';
import { takeAttempt } from '#app/auth/limits.server.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { returnPath } from '#app/auth/return-path.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { clientAddress } from '#app/http/client-address.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { respondentLabels } from '#app/http/respondent-fields.ts';
import { sectors } from '#app/http/respondent-sectors.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { linkCookie } from '#app/respondents/link-cookie.server.ts';
import { RespondentFields } from '#app/respondents/respondent-fields.tsx';
import { SaidFirst } from '#app/respondents/said-first.tsx';
import { visitCompetitionPublicly } from '#app/respondents/visit-outside.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { registerForm } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { lang, competition } = await visitCompetitionPublicly(args);
  return {
    title: translator(lang)('respondents:register.title'),
    competition: { id: competition.id, title: competition.title[lang] },
    /** Sent here from a page that needs a private link. */
    sentHere: returnPath(args.request) !== null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  const { installation, lang, competition } = await visitCompetitionPublicly(args);
  const submission = await parseForm(request, { schema: registerForm, labels: respondentLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const wait = await takeAttempt(installation.db, 'registration', { address: clientAddress(request) });
  if (wait !== null) return tooManyRequests(submission, lang, Math.ceil(wait / 60));
  const { follows, listed, listedText = null, ...given } = submission.value;
  const token = newToken();
  const outcome = await perform(installation, { visitor: true }, registerRespondent, {
    ...given,
    competitionId: competition.id,
    language: lang,
    follows: follows === 'on',
    listed: listed === 'on',
    listedText: listed === 'on' ? listedText : null,
    linkHash: tokenHash(token),
    link: new URL(`/${lang}/access/${token}`, request.url).href,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const to = returnPath(request);
  const next = to === null ? '' : `&to=${encodeURIComponent(to)}`;
  return redirectWith(`/${lang}/respondent/${competition.id}?done=registered${next}`, [
    linkCookie(request, token),
  ]);
}

export default function Register() {
  const { t } = useTranslation('respondents');
  const lang = useLang();
  const { title, competition, sentHere } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={title}
      context={competition.title}
      lead={t('register.lead')}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/opportunities/${competition.id}`, label: competition.title }]}
    >
      {sentHere ? (
        <Callout kind="warning" title={t('register.known')}>
          <p>{t('register.knownBack')}</p>
          <p>{t('register.knownText')}</p>
        </Callout>
      ) : (
        <p>
          {t('register.known')} {t('register.knownText')}
        </p>
      )}
      <SaidFirst />
      <PostForm result={result} defaults={{ follows: 'on' }}>
        <RespondentFields sectors={sectors} />
        <Button>{t('register.button')}</Button>
      </PostForm>
    </Page>
  );
}
