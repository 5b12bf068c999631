import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Select, TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly officer: boolean;
  readonly movable: readonly { readonly value: string; readonly name: string; readonly deadline: Date }[];
  readonly result: SubmissionResult | null | undefined;
};

export function ProposeForm({ officer, movable, result }: Props) {
  const { t } = useTranslation('questions');
  const { dateTime } = useFormats();
  if (movable.length === 0)
    return (
      <EmptyState title={t('deadlines.none')}>
        <p>{t('deadlines.noneText')}</p>
      </EmptyState>
    );
  if (!officer) return null;
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{t('deadlines.propose')}</h2>
      <PostForm intent="propose" result={result}>
        <Select
          name="about"
          label={t('deadlines.about')}
          options={movable.map(({ value, name, deadline }) => ({
            value,
            label: t('deadlines.current', {
              subject: name,
              at: dateTime(deadline, { withZone: false }),
            }),
          }))}
          width="full"
        />
        <TextField name="newDeadline" label={t('deadlines.newDeadline')} type="datetime-local" />
        <TextArea name="reasonFr" label={t('deadlines.reasonFr')} rows={3} />
        <TextArea name="reasonEn" label={t('deadlines.reasonEn')} rows={3} />
        <Button>{t('deadlines.button')}</Button>
      </PostForm>
    </section>
  );
}
