import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Select, TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import type { Person } from './people-table.tsx';

type Result = { readonly result: SubmissionResult | undefined };

export function RegisterForm({ result }: Result) {
  const { t } = useTranslation('events');
  return (
    <>
      <h2>{t('registration.add')}</h2>
      <PostForm intent="register" result={result}>
        <TextField
          name="personName"
          label={t('registration.personName')}
          autoComplete="name"
          width="full"
          maxLength={200}
        />
        <TextField
          name="personEmail"
          type="email"
          label={t('registration.personEmail')}
          hint={t('registration.personEmailHint')}
          autoComplete="email"
          width="full"
          maxLength={254}
        />
        <TextArea
          name="accessibility"
          label={t('registration.accessibility')}
          hint={t('registration.accessibilityHint')}
          required={false}
          rows={2}
          maxLength={500}
        />
        <TextArea
          name="interpretation"
          label={t('registration.interpretation')}
          hint={t('registration.interpretationHint')}
          required={false}
          rows={2}
          maxLength={500}
        />
        <TextArea name="diet" label={t('registration.diet')} required={false} rows={2} maxLength={500} />
        <Button>{t('registration.button')}</Button>
      </PostForm>
    </>
  );
}

export function CancelForm({ people, result }: Result & { readonly people: readonly Person[] }) {
  const { t } = useTranslation('events');
  return (
    <PostForm intent="cancel" result={result}>
      <h2>{t('registration.cancel')}</h2>
      <Select
        name="registrationId"
        label={t('registration.which')}
        placeholder={t('registration.choose')}
        options={people.map(({ id, personName }) => ({ value: id, label: personName }))}
      />
      <Confirm statement={t('registration.cancelStatement')} button={t('registration.cancelButton')}>
        <p>{t('registration.cancelEffect')}</p>
      </Confirm>
    </PostForm>
  );
}
