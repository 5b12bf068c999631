import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#app/ui/confirm.tsx';
import { Select, TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  organizations: readonly { id: string; name: string }[];
  result: SubmissionResult | null | undefined;
};

/** An interest found after signing; it acts at once. */
export function LateForm({ organizations, result }: Props) {
  const { t } = useTranslation('declarations');
  return (
    <section aria-labelledby="late-title">
      <h2 id="late-title">{t('lateTitle')}</h2>
      <p>{t('lateLead')}</p>
      <PostForm intent="late" result={result}>
        <Select
          name="organizationId"
          label={t('lateOrganization')}
          placeholder={t('lateChoose')}
          options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea name="lateDetails" label={t('lateDetails')} />
        <TextField name="lateName" label={t('signature')} autoComplete="name" maxLength={200} />
        <Confirm statement={t('lateStatement')} button={t('lateButton')}>
          <p>{t('lateEffect')}</p>
        </Confirm>
      </PostForm>
    </section>
  );
}
