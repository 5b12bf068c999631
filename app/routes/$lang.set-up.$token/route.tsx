import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { setUp } from '#app/acts/set-up.ts';
import { findLink, waitAtLink } from '#app/auth/invitation.server.ts';
import { passwordText } from '#app/auth/password-text.server.ts';
import { hashPassword, passwordProblem } from '#app/auth/passwords.ts';
import { redirectWith } from '#app/auth/redirects.ts';
import { beginSession } from '#app/auth/session.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { requireLang } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { getInstallation } from '#app/installation.server.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { setUpForm, setUpLabels } from './form.ts';

export async function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLang(params));
  const link = await findLink(params.token);
  const open = link !== null && link.createdBy === null;
  return { title: t(open ? 'auth:setUp.title' : 'auth:linkVoid.title'), open };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  const submission = await parseForm(request, { schema: setUpForm, labels: setUpLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const minutes = await waitAtLink(request);
  if (minutes !== null) return tooManyRequests(submission, lang, minutes);
  const link = await findLink(params.token);
  if (link === null)
    return notDone({ kind: 'problems', problems: [{ code: 'link-void' }] }, submission, lang);
  const { name, email, password } = submission.value;
  const problem = passwordProblem(password, [name, email]);
  if (problem !== null)
    return badRequest(submission, { fields: { password: [passwordText(lang, problem)] } });
  const outcome = await perform(await getInstallation(), { system: 'set-up' }, setUp, {
    tokenHash: link.tokenHash,
    name,
    email,
    language: lang,
    passwordHash: await hashPassword(password),
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirectWith(`/${lang}/accounts`, [await beginSession(request, outcome.value.userId)]);
}

export default function SetUp() {
  const { t } = useTranslation('auth');
  const { title, open } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (!open) {
    return (
      <Page title={title} lead={t('linkVoid.lead')} width="narrow">
        <p>{t('linkVoid.setUp')}</p>
      </Page>
    );
  }
  return (
    <Page title={title} lead={t('setUp.lead')} width="narrow">
      <PostForm result={result}>
        <TextField name="name" label={t('setUp.name')} autoComplete="name" width="full" />
        <TextField name="email" label={t('setUp.email')} type="email" autoComplete="username" width="full" />
        <TextField
          name="password"
          label={t('signIn.password')}
          hint={t('password.hint')}
          type="password"
          autoComplete="new-password"
          width="full"
        />
        <Button>{t('setUp.button')}</Button>
      </PostForm>
    </Page>
  );
}
