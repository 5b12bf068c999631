import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type Props = {
  result: SubmissionResult | undefined;
  /** Of the draft as it is now. */
  revision: number;
  saved: readonly { readonly label: string; readonly value: string }[];
};

/** Somebody else saved since this form was made: what is saved now, above what was typed here. */
export function SavedMeanwhile({ result, revision, saved }: Props) {
  const { t } = useTranslation('questionnaire');
  const typed = result?.initialValue?.revision;
  if (typed === undefined || String(typed) === String(revision)) return null;
  return (
    <Callout kind="warning" title={t('meanwhile.title')}>
      <p>{t('meanwhile.text')}</p>
      <SummaryList items={saved.filter(({ value }) => value !== '')} />
    </Callout>
  );
}
