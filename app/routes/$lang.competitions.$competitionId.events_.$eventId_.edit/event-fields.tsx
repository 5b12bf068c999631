import { useTranslation } from 'react-i18next';
import { FirstFields } from '#app/events/first-fields.tsx';
import { AboutFields, MomentField } from '#app/outreach/words-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Radios, TextArea, TextField } from '#app/ui/field.tsx';

const draftHints = {
  registrationUntil: 'form.limitHint',
  changesUntil: 'form.limitHint',
  commentsUntil: 'form.commentsHint',
} as const;
const publishedHints = {
  registrationUntil: 'form.byTwoHint',
  changesUntil: 'form.laterHint',
  commentsUntil: 'form.laterHint',
} as const;

export function EventFields({ published }: { published: boolean }) {
  const hints = published ? publishedHints : draftHints;
  const { t } = useTranslation('events');
  return (
    <>
      <FirstFields />
      <AboutFields required={false} maxLength={2000} />
      {(['placeFr', 'placeEn'] as const).map((name) => (
        <TextField key={name} name={name} label={t(`form.${name}`)} required={false} width="full" />
      ))}
      <TextField
        name="link"
        label={t('form.link')}
        hint={t('form.linkHint')}
        required={false}
        width="full"
        maxLength={500}
      />
      <Radios
        name="language"
        label={t('form.language')}
        options={(['both', 'fr', 'en'] as const).map((language) => ({
          value: language,
          label: t(`language.${language}`),
        }))}
      />
      {(['accessFr', 'accessEn'] as const).map((name) => (
        <TextArea key={name} name={name} label={t(`form.${name}`)} required={false} maxLength={2000} />
      ))}
      <TextField
        name="capacity"
        label={t('form.capacity')}
        hint={t('form.capacityHint')}
        required={false}
        inputMode="numeric"
        width="short"
      />
      {(['registrationUntil', 'changesUntil', 'commentsUntil'] as const).map((name) => (
        <MomentField
          key={name}
          name={name}
          label={t(`form.${name}`)}
          hint={t(hints[name])}
          required={false}
        />
      ))}
      <Button>{t('form.save')}</Button>
    </>
  );
}
