import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { redirectWith } from '#app/auth/redirects.ts';
import { homePath, returnPath, withReturnPath } from '#app/auth/return-path.ts';
import { enterBackupCode, enterCode, isCodeAwaited } from '#app/auth/sign-in.server.ts';
import { requireLang } from '#app/http/not-found.ts';
import { badRequest, checkForm } from '#app/http/parse-form.ts';
import { readForm } from '#app/http/read-form.ts';
import { tooManyRequests } from '#app/http/too-many-requests.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { backupLabels, codeForm, codeLabels } from './form.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const lang = requireLang(params);
  if (!(await isCodeAwaited(request))) throw redirect(withReturnPath(`/${lang}/sign-in`, request));
  const backup = new URL(request.url).searchParams.get('with') === 'backup';
  const page = withReturnPath(`/${lang}/sign-in/code`, request);
  const other = backup ? page : `${page}${page.includes('?') ? '&' : '?'}with=backup`;
  return { title: translator(lang)('auth:code.title'), backup, other };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const lang = requireLang(params);
  const form = await readForm(request);
  const backup = form.get('intent') === 'backup';
  const submission = checkForm(form, { schema: codeForm, labels: backup ? backupLabels : codeLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const answer = await (backup ? enterBackupCode : enterCode)(request, submission.value.code);
  switch (answer.kind) {
    case 'signed-in':
      return redirectWith(returnPath(request) ?? homePath(lang), answer.cookies);
    case 'wait':
      return tooManyRequests(submission, lang, answer.minutes);
    case 'expired':
      return redirect(withReturnPath(`/${lang}/sign-in?notice=expired`, request));
    default: {
      const sentence = translator(lang)(backup ? 'auth:code.backupRefused' : 'auth:code.refused');
      return badRequest(submission, { fields: { code: [sentence] } });
    }
  }
}

export default function Code() {
  const { t } = useTranslation('auth');
  const { title, backup, other } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={t(backup ? 'code.backupLead' : 'code.lead')} width="narrow">
      <PostForm result={useActionData<typeof action>()} intent={backup ? 'backup' : 'code'}>
        {backup ? (
          <TextField name="code" label={t('code.backup')} hint={t('code.backupHint')} width="short" />
        ) : (
          <TextField
            name="code"
            label={t('code.code')}
            hint={t('code.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="short"
          />
        )}
        <Button>{t('code.button')}</Button>
      </PostForm>
      <p>
        <a href={other}>{t(backup ? 'code.useCode' : 'code.useBackup')}</a>
      </p>
      <p>{t('code.lost')}</p>
    </Page>
  );
}
