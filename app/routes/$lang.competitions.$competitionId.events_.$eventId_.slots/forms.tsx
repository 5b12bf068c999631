import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { MomentField } from '#app/outreach/words-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkboxes, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Result = { readonly result: SubmissionResult | undefined };

export function AddForm({ defaults, result }: Result & { readonly defaults: Record<string, string> }) {
  const { t } = useTranslation('events');
  return (
    <PostForm intent="add" defaults={defaults} result={result}>
      <h2>{t('slotsForm.add')}</h2>
      {(['from', 'until'] as const).map((name) => (
        <MomentField key={name} name={name} label={t(`slotsForm.${name}`)} />
      ))}
      <TextField name="minutes" label={t('slotsForm.minutes')} inputMode="numeric" width="tiny" />
      {(['placeFr', 'placeEn'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(`slotsForm.${name}`)}
          required={false}
          width="full"
          maxLength={200}
        />
      ))}
      <Button>{t('slotsForm.addButton')}</Button>
    </PostForm>
  );
}

type Free = readonly { readonly id: string; readonly label: string; readonly place: string }[];

export function RemoveForm({ free, result }: Result & { readonly free: Free }) {
  const { t } = useTranslation('events');
  if (free.length === 0) return null;
  return (
    <PostForm intent="remove" result={result}>
      <h2>{t('slotsForm.remove')}</h2>
      <Checkboxes
        name="slotIds"
        label={t('slotsForm.which')}
        options={free.map(({ id, label, place }) => ({
          value: id,
          label,
          ...(place !== '' && { hint: place }),
        }))}
      />
      <Button variant="secondary">{t('slotsForm.removeButton')}</Button>
    </PostForm>
  );
}
