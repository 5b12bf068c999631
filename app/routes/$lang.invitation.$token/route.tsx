import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { acceptInvitation } from '#app/acts/accept-invitation.ts';
import { perform } from '#app/acts/perform.server.ts';
import { findLink, waitAtLink } from '#app/auth/invitation.server.ts';
import { passwordText } from '#app/auth/password-text.server.ts';
import { hashPassword, passwordProblem } from '#app/auth/passwords.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { homePath } from '#app/auth/return-path.ts';
import { beginSession } from '#app/auth/session.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { requireLang } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { getInstallation, isDemonstration } from '#app/installation.server.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { acceptForm, acceptLabels } from './form.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLang(params));
  const link = await findLink(params.token);
  if (link === null || link.createdBy === null) return { title: t('auth:linkVoid.title'), person: null };
  const { name, email, renewal, staff } = link;
  const title = t(renewal ? 'auth:invitation.renewTitle' : 'auth:invitation.title');
  return { title, person: { name, email, renewal, factor: staff && !renewal && !isDemonstration() } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  const submission = await parseForm(request, { schema: acceptForm, labels: acceptLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const minutes = await waitAtLink(request);
  if (minutes !== null) return tooManyRequests(submission, lang, minutes);
  const link = await findLink(params.token);
  if (link === null)
    return notDone({ kind: 'problems', problems: [{ code: 'link-void' }] }, submission, lang);
  const problem = passwordProblem(submission.value.password, [link.name, link.email]);
  if (problem !== null)
    return badRequest(submission, { fields: { password: [passwordText(lang, problem)] } });
  const outcome = await perform(await getInstallation(), { system: 'set-up' }, acceptInvitation, {
    tokenHash: link.tokenHash,
    language: lang,
    passwordHash: await hashPassword(submission.value.password),
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  // A second factor that exists is asked for: a link alone opens no session of an account in use.
  if (outcome.value.renewal) return redirectWith(`/${lang}/sign-in?notice=passwordReplaced`, []);
  return redirectWith(homePath(lang), [await beginSession(request, outcome.value.userId)]);
}

export default function Invitation() {
  const { t } = useTranslation('auth');
  const lang = useLang();
  const { title, person } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (person === null) {
    return (
      <Page title={title} lead={t('linkVoid.lead')} width="narrow">
        <p>{t('linkVoid.invitation')}</p>
        <p>
          <a href={`/${lang}/sign-in`}>{t('signIn.title')}</a>
        </p>
      </Page>
    );
  }
  const { name, email, renewal, factor } = person;
  return (
    <Page
      title={title}
      lead={t(renewal ? 'invitation.renewLead' : 'invitation.lead', { name })}
      width="narrow"
    >
      <SummaryList items={[{ label: t('invitation.email'), value: email }]} />
      <PostForm result={result}>
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <TextField
          name="password"
          label={t('signIn.password')}
          hint={t('password.hint')}
          type="password"
          autoComplete="new-password"
          width="full"
        />
        <Button>{t(renewal ? 'invitation.renewButton' : 'invitation.button')}</Button>
      </PostForm>
      {factor && <p>{t('invitation.next')}</p>}
    </Page>
  );
}
