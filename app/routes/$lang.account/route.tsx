import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '#app/acts/change-language.ts';
import { perform } from '#app/acts/perform.server.ts';
import { endedSessionCookie } from '#app/auth/cookies.server.ts';
import { replacePassword } from '#app/auth/own-password.server.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { endAllSessions, endOwnSession, listOwnSessions, requireSession } from '#app/auth/session.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { isDemonstration } from '#app/installation.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { accountForm, accountLabels } from './form.ts';
import { LanguageForm, PasswordForm } from './forms.tsx';
import { Sessions } from './sessions.tsx';

const savings = ['language', 'password', 'session', 'factor'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, viewer } = await requireScreen({ request, params }, 'account');
  const { secondFactor } = await requireSession(request);
  const told = new URL(request.url).searchParams.get('saved');
  return {
    title: translator(lang)('auth:account.title'),
    viewer,
    factor: secondFactor ? ('on' as const) : isDemonstration() ? ('demo' as const) : ('off' as const),
    sessions: await listOwnSessions(request),
    saved: savings.find((saving) => saving === told) ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { lang, viewer, installation } = await requireScreen({ request, params }, 'account');
  const submission = await parseForm(request, { schema: accountForm, labels: accountLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const form = submission.value;
  switch (form.intent) {
    case 'language': {
      const outcome = await perform(installation, { userId: viewer.userId }, changeLanguage, form);
      return outcome.kind === 'done'
        ? redirect(`/${lang}/account?saved=language`)
        : notDone(outcome, submission, lang);
    }
    case 'password': {
      const answer = await replacePassword(request, viewer, form, lang);
      if (answer.kind === 'wait') return tooManyRequests(submission, lang, answer.minutes);
      if (answer.kind === 'wrong') return badRequest(submission, { fields: answer.fields });
      return redirectWith(`/${lang}/account?saved=password`, [answer.cookie]);
    }
    case 'end-session':
      await endOwnSession(request, form.sessionId);
      return redirect(`/${lang}/account?saved=session`);
    case 'end-all':
      await endAllSessions(viewer.userId);
      return redirectWith(`/${lang}/sign-in?notice=ended`, [endedSessionCookie()]);
  }
}

export default function Account() {
  const { t } = useTranslation('auth');
  const lang = useLang();
  const { title, viewer, factor, sessions, saved } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const kinds = [t(viewer.staff ? 'account.staff' : 'account.respondent')];
  if (viewer.administrator) kinds.push(t('account.administrator'));
  const factorText = {
    on: t('account.factorOn'),
    off: t('account.factorOff'),
    demo: t('account.factorDemo'),
  }[factor];
  return (
    <Page title={title} width="normal">
      {saved && <Callout kind="success" title={t(`account.saved.${saved}`)} live />}
      <h2>{t('account.details')}</h2>
      <SummaryList
        items={[
          { label: t('account.name'), value: viewer.name },
          { label: t('account.email'), value: viewer.email },
          { label: t('account.kind'), value: kinds.join(', ') },
          { label: t('account.factor'), value: factorText },
        ]}
      />
      {factor === 'off' && (
        <LinkButton href={`/${lang}/second-factor`} variant="secondary">
          {t('account.factorSetUp')}
        </LinkButton>
      )}
      <h2>{t('account.languageTitle')}</h2>
      <LanguageForm language={viewer.language} result={result} />
      <h2>{t('account.passwordTitle')}</h2>
      <PasswordForm email={viewer.email} result={result} />
      <h2>{t('account.sessions')}</h2>
      <Sessions sessions={sessions} />
    </Page>
  );
}
