import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { ConsortiumFields, type OrganizationOption } from '#app/ui/consortium-fields.tsx';
import { ContactFields } from '#app/ui/contact-fields.tsx';
import { TextField } from '#app/ui/field.tsx';
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
          <ContactFields />
          <Button>{t('new.button')}</Button>
        </PostForm>
      )}
    </section>
  );
}
