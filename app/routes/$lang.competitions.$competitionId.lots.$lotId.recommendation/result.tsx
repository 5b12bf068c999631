import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptRanking } from '#app/evaluation/award.ts';
import type { NamedStep } from '#app/evaluation/result-pages.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StepHeading } from '#app/ui/step-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import { readFraction } from '#scoring/points.ts';

type Distance = {
  readonly applicantId: string;
  readonly stepId: string;
  readonly distance: { readonly num: bigint; readonly den: bigint } | null;
};
type Props = {
  ranking: KeptRanking;
  steps: readonly NamedStep[];
  /** To the minimum of the steps that have one. */
  distances: readonly Distance[];
  /** What has changed in it. */
  children: ReactNode;
};

/** The result to decide on, in short; its working is a link away. */
export function Result({ ranking, steps, distances, children }: Props) {
  const { t } = useTranslation('approval');
  const { points, distance: fromMark } = useFormats();
  const distanceOf = (applicantId: string, stepId: string | null) => {
    const distance = distances.find(
      (one) => one.applicantId === applicantId && one.stepId === stepId,
    )?.distance;
    return distance === undefined || distance === null
      ? null
      : t('distance', { distance: fromMark(distance) });
  };
  const titles = new Map(steps.map(({ id, title }) => [id, title]));
  const rated = steps.filter(({ id }) =>
    ranking.entries.some((entry) => entry.points.some(({ stepId }) => stepId === id)),
  );
  return (
    <section>
      <h2 id="result">{t('result')}</h2>
      {children}
      <Table
        caption={t('result')}
        captionHidden
        rows={ranking.entries}
        rowKey={({ applicantId }) => applicantId}
        empty={<p>{t('nobody')}</p>}
        columns={[
          { key: 'rank', heading: t('rank'), numeric: true, cell: ({ rank }) => rank ?? '–' },
          { key: 'name', heading: t('applicant'), rowHeading: true, cell: ({ name }) => name },
          ...rated.map((step) => ({
            key: step.id,
            heading: <StepHeading step={step} />,
            numeric: true,
            cell: (entry: KeptRanking['entries'][number]) => {
              const own = entry.points.find(({ stepId }) => stepId === step.id);
              if (own === undefined) return '–';
              const distance = distanceOf(entry.applicantId, step.id);
              return (
                <>
                  {points(readFraction(own.points))}
                  {distance !== null && <span className="cell-note">{distance}</span>}
                </>
              );
            },
          })),
          {
            key: 'total',
            heading: t('total'),
            numeric: true,
            cell: ({ total }) => (total === null ? '–' : points(readFraction(total))),
          },
        ]}
      />
      {ranking.unranked.length > 0 && (
        <ul>
          {ranking.unranked.map(({ applicantId, name, stepId }) => (
            <li key={applicantId}>
              {stepId === null ? name : t('stoppedAt', { name, step: titles.get(stepId) ?? stepId })}
              {distanceOf(applicantId, stepId) !== null && ` (${distanceOf(applicantId, stepId)})`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
