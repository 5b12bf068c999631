import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { redirectWith } from '#app/auth/redirects.ts';
import { homePath, returnPath, withReturnPath } from '#app/auth/return-path.ts';
import { getViewer } from '#app/auth/session.server.ts';
import { signIn } from '#app/auth/sign-in.server.ts';
import { requireLang } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { isDemonstration } from '#app/installation.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { signInForm, signInLabels } from './form.ts';

const notices = ['expired', 'passwordReplaced', 'ended'] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lang = requireLang(params);
  if ((await getViewer(request)) !== null) throw redirect(returnPath(request) ?? homePath(lang));
  const told = new URL(request.url).searchParams.get('notice');
  return {
    title: translator(lang)('auth:signIn.title'),
    notice: notices.find((notice) => notice === told) ?? null,
    demo: isDemonstration(),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  const submission = await parseForm(request, { schema: signInForm, labels: signInLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const answer = await signIn(request, submission.value);
  switch (answer.kind) {
    case 'signed-in':
      return redirectWith(returnPath(request) ?? homePath(lang), answer.cookies);
    case 'code-needed':
      return redirectWith(withReturnPath(`/${lang}/sign-in/code`, request), answer.cookies);
    case 'wait':
      return tooManyRequests(submission, lang, answer.minutes);
    default:
      return badRequest(submission, { form: [translator(lang)('auth:signIn.refused')] });
  }
}

export default function SignIn() {
  const { t } = useTranslation('auth');
  const { title, notice, demo } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={t('signIn.lead')} width="narrow">
      {notice && <Callout title={t(`signIn.${notice}`)} live />}
      {demo && <p>{t('signIn.demo')}</p>}
      <PostForm result={useActionData<typeof action>()}>
        <TextField name="email" label={t('signIn.email')} type="email" autoComplete="username" width="full" />
        <TextField
          name="password"
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          width="full"
        />
        <Button>{t('signIn.button')}</Button>
      </PostForm>
      <p>{t('signIn.forgotten')}</p>
    </Page>
  );
}
