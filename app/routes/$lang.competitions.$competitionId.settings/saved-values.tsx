import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';
import { type SummaryItem, SummaryList } from '#app/ui/summary-list.tsx';

type Props = {
  readonly intent: string;
  readonly result: SubmissionResult | undefined;
  readonly items: readonly SummaryItem[];
};

/** Beside a refused form: what is saved now, to compare with what was typed when somebody else was faster. */
export function SavedValues({ intent, result, items }: Props) {
  const { t } = useTranslation('competitions');
  if (result?.initialValue?.intent !== intent) return null;
  return (
    <Callout title={t('settings.current')}>
      <SummaryList items={items} />
    </Callout>
  );
}
