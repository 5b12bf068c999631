import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { ConsortiumFields, type OrganizationOption } from '#app/ui/consortium-fields.tsx';
import { Radios, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly organizations: readonly OrganizationOption[];
  readonly result: SubmissionResult | undefined;
};

export function RegisterApplicant({ organizations, result }: Props) {
  const { t } = useTranslation('applicants');
  return (
    <section>
      <h2>{t('new.applicant')}</h2>
      {organizations.length === 0 && <p>{t('new.noOrganization')}</p>}
      {organizations.length > 0 && (
        <PostForm intent="applicant" result={result} defaults={{ language: 'fr' }}>
          <TextField
            name="name"
            label={t('new.name')}
            hint={t('new.nameHint')}
            width="full"
            maxLength={200}
          />
          <ConsortiumFields organizations={organizations} />
          <Radios
            name="language"
            label={t('new.language')}
            inline
            options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
          />
          <TextField name="contactName" label={t('new.contactName')} required={false} maxLength={200} />
          <TextField
            name="contactEmail"
            label={t('new.contactEmail')}
            type="email"
            inputMode="email"
            required={false}
          />
          <Button>{t('new.button')}</Button>
        </PostForm>
      )}
    </section>
  );
}
