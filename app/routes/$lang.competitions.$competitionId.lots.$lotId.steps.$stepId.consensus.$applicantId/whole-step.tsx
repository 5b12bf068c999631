import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import type { Spread } from './criteria.server.ts';
import { Settle, SpreadNotes } from './spread-notes.tsx';

type Props = {
  spreads: readonly Spread[];
  settlement: string | null;
  mayRecord: boolean;
  result: SubmissionResult | null | undefined;
};

/** Evaluators who do not agree on whether the proposal passes the step at all. */
export function WholeStep({ spreads, settlement, mayRecord, result }: Props) {
  const { t } = useTranslation('consensus');
  return (
    <section id="criterion-" aria-labelledby="title-whole" className="criterion">
      <h2 id="title-whole">{t('whole.title')}</h2>
      <p>{t('whole.text')}</p>
      <SpreadNotes spreads={spreads} settlement={settlement} />
      {mayRecord && spreads.some(({ open }) => open) && <Settle criterionId="" result={result} />}
    </section>
  );
}
