import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Radios, TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  organizations: readonly { id: string; name: string }[];
  result: SubmissionResult | null | undefined;
};

/** Confidentiality, each organization, a name: one page, one signature. */
export function SignForm({ organizations, result }: Props) {
  const { t } = useTranslation('declarations');
  return (
    <PostForm intent="sign" result={result}>
      <h2>{t('confidentialityTitle')}</h2>
      <p>{t('confidentiality')}</p>
      <Checkbox name="confidential" label={t('confidentialStatement')} />
      <h2>{t('interestsTitle')}</h2>
      {organizations.length === 0 ? (
        <p>{t('noOrganizations')}</p>
      ) : (
        <>
          <p>{t('interestsLead')}</p>
          <p>{t('consequence')}</p>
        </>
      )}
      {organizations.map(({ id, name }) => (
        <div key={id} className="declared__organization">
          <Radios
            inline
            name={`interest.${id}`}
            label={name}
            options={[
              { value: 'no', label: t('no') },
              { value: 'yes', label: t('yes') },
            ]}
          />
          <TextArea
            name={`details.${id}`}
            label={t('details', { organization: name })}
            hint={t('detailsHint')}
            required={false}
            rows={2}
          />
        </div>
      ))}
      <h2>{t('signatureTitle')}</h2>
      <TextField
        name="signedName"
        label={t('signature')}
        hint={t('signatureHint')}
        autoComplete="name"
        maxLength={200}
      />
      <Button>{t('sign')}</Button>
    </PostForm>
  );
}
