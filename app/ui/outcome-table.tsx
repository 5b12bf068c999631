import { useTranslation } from 'react-i18next';
import type { StepOutcome } from '#app/evaluation/step-outcomes.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from './status-tag.tsx';
import { Table } from './table.tsx';

const tones = { passed: 'success', failed: 'danger', blocked: 'neutral' } as const;

/** Who passed a step and who did not, with the distance to the minimum; 155.995 never reads 156. */
export function OutcomeTable({ outcomes }: { outcomes: readonly StepOutcome[] }) {
  const { t } = useTranslation('results');
  const { points, distance: fromMark } = useFormats();
  const rated = outcomes.some(({ max }) => max !== null);
  const tested = outcomes.some(({ minimum }) => minimum !== null);
  return (
    <Table
      caption={t('outcome.caption')}
      rows={outcomes}
      rowKey={({ applicantId }) => applicantId}
      rowTone={({ outcome }) => (outcome === 'failed' ? 'muted' : undefined)}
      empty={<p>{t('outcome.empty')}</p>}
      columns={[
        { key: 'name', heading: t('outcome.applicant'), cell: ({ name }) => name },
        ...(rated
          ? [
              {
                key: 'points',
                heading: t('outcome.points'),
                numeric: true,
                cell: ({ points: own, minimum, max }: StepOutcome) =>
                  own === null
                    ? '–'
                    : t('outcome.pointsOf', {
                        points: points(own, minimum === null ? {} : { against: minimum }),
                        max: max === null ? '' : points(max),
                      }),
              },
            ]
          : []),
        ...(tested
          ? [
              {
                key: 'distance',
                heading: t('outcome.distance'),
                numeric: true,
                cell: ({ distance }: StepOutcome) => (distance === null ? '–' : fromMark(distance)),
              },
            ]
          : []),
        {
          key: 'outcome',
          heading: t('outcome.outcome'),
          cell: ({ outcome, failed }) => (
            <>
              <StatusTag tone={tones[outcome]}>{t(`outcome.is.${outcome}`)}</StatusTag>
              {failed.length > 0 && <span className="cell-note">{failed.join(' · ')}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
