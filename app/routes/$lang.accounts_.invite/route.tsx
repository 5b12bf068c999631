import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { inviteUser } from '#app/acts/invite-user.ts';
import { perform } from '#app/acts/perform.server.ts';
import { newAccountLink, redirectWithLink } from '#app/auth/account-link.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { sendsMail } from '#app/notices/mailer.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Radios, TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { inviteForm, inviteLabels } from './form.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang } = await requireScreen({ request, params }, 'accounts');
  return { title: translator(lang)('accounts:inviteForm.title'), sends: sendsMail() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visit = await requireScreen({ request, params }, 'accounts');
  const { lang, viewer, installation } = visit;
  const submission = await parseForm(request, { schema: inviteForm, labels: inviteLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { name, email, language, kind, administrator } = submission.value;
  const link = newAccountLink(request, language);
  const outcome = await perform(installation, { userId: viewer.userId }, inviteUser, {
    name,
    email,
    language,
    staff: kind === 'staff',
    administrator: administrator === 'on',
    tokenHash: link.tokenHash,
    mailed: link.mailed,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const { expiresAt } = outcome.value;
  return redirectWithLink(visit, link, { kind: 'invitation', language, name, expiresAt });
}

export default function Invite() {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  const { title, sends } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      lead={t(sends ? 'inviteForm.leadMailed' : 'inviteForm.lead')}
      width="narrow"
      breadcrumb={[{ href: `/${lang}/accounts`, label: t('title') }]}
    >
      <PostForm result={useActionData<typeof action>()} defaults={{ language: lang, kind: 'staff' }}>
        <TextField name="name" label={t('name')} width="full" />
        <TextField name="email" label={t('email')} type="email" width="full" />
        <Radios
          name="language"
          label={t('inviteForm.language')}
          inline
          options={[
            { value: 'fr', label: <span lang="fr-CA">{t('inviteForm.fr')}</span> },
            { value: 'en', label: <span lang="en-CA">{t('inviteForm.en')}</span> },
          ]}
        />
        <Radios
          name="kind"
          label={t('inviteForm.kind')}
          options={[
            { value: 'staff', label: t('inviteForm.staff'), hint: t('inviteForm.staffHint') },
            { value: 'respondent', label: t('inviteForm.respondent'), hint: t('inviteForm.respondentHint') },
          ]}
        />
        <Checkbox name="administrator" label={t('inviteForm.administrator')} required={false} />
        <Button>{t('inviteForm.button')}</Button>
      </PostForm>
    </Page>
  );
}
