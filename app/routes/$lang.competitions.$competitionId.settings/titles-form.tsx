import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { SavedValues } from './saved-values.tsx';

type Titles = {
  readonly titleFr: string;
  readonly titleEn: string;
  readonly rfqNumber: string | undefined;
  readonly rfpNumber: string | undefined;
};

type Props = {
  readonly titles: Titles;
  readonly revision: number;
  readonly editable: boolean;
  readonly result: SubmissionResult | undefined;
};

const names = ['titleFr', 'titleEn', 'rfqNumber', 'rfpNumber'] as const;

export function TitlesForm({ titles, revision, editable, result }: Props) {
  const { t } = useTranslation('competitions');
  const items = names.map((name) => ({
    label: t(`create.${name}`),
    value: titles[name] ?? t('settings.noNumber'),
  }));
  if (!editable) return <SummaryList items={items} />;
  return (
    <PostForm intent="titles" result={result} defaults={titles}>
      <SavedValues intent="titles" result={result} items={items} />
      <input type="hidden" name="revision" value={revision} />
      <TextField name="titleFr" label={t('create.titleFr')} width="full" maxLength={200} />
      <TextField name="titleEn" label={t('create.titleEn')} width="full" maxLength={200} />
      <TextField
        name="rfqNumber"
        label={t('create.rfqNumber')}
        width="short"
        maxLength={40}
        required={false}
      />
      <TextField
        name="rfpNumber"
        label={t('create.rfpNumber')}
        width="short"
        maxLength={40}
        required={false}
      />
      <Button>{t('settings.save')}</Button>
    </PostForm>
  );
}
