import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { PointsChart } from '#app/ui/points-chart.tsx';
import { StepHeading } from '#app/ui/step-heading.tsx';
import { Table } from '#app/ui/table.tsx';
import type { RankingLine, RankingLines } from './ranking-lines.server.ts';

type Props = Pick<RankingLines, 'lines' | 'steps' | 'max' | 'minimum'>;

/** Totals as stacked bars with the minimum of their first part as a line, and the same figures as the ranking's table. */
export function RankingChart({ lines, steps, max, minimum }: Props) {
  const { t } = useTranslation(['ranking', 'results']);
  const { points, money } = useFormats();
  const pointsIn = (line: RankingLine, stepId: string) =>
    line.points.find((step) => step.stepId === stepId)?.points;
  const [first] = steps;
  const mark =
    minimum === null || first === undefined
      ? null
      : { step: first, points: points(minimum), words: { step: first.title, points: points(minimum) } };
  const description = t('chart.description', { count: lines.length, max: points(max) });
  return (
    <PointsChart
      title={t('chart.title')}
      description={mark === null ? description : `${description} ${t('chart.line', mark.words)}`}
      max={max}
      threshold={
        minimum === null || mark === null
          ? null
          : { points: minimum, label: t('results:chart.minimum', { points: mark.points }), ofFirstPart: true }
      }
      legend={steps.map(({ id, title }) => ({ key: id, label: title }))}
      bars={lines.map((line) => ({
        id: line.applicantId,
        name: line.name,
        parts: steps.map(({ id }) => ({ key: id, points: pointsIn(line, id) ?? { num: 0n, den: 1n } })),
      }))}
    >
      {mark !== null && <p>{t('chart.line', mark.words)}</p>}
      <Table
        caption={t('table.caption')}
        rows={lines}
        rowKey={({ applicantId }) => applicantId}
        rowTone={({ rank }) => (rank === 1 ? 'strong' : undefined)}
        columns={[
          { key: 'rank', heading: t('table.rank'), numeric: true, cell: ({ rank }) => rank ?? '–' },
          { key: 'name', heading: t('table.applicant'), rowHeading: true, cell: ({ name }) => name },
          ...steps.map((step) => ({
            key: step.id,
            heading:
              step.id === mark?.step.id ? (
                <>
                  <StepHeading step={step} />
                  <span className="cell-note">{t('results:chart.minimum', { points: mark.points })}</span>
                </>
              ) : (
                <StepHeading step={step} />
              ),
            numeric: true,
            cell: (line: RankingLine) => {
              const own = pointsIn(line, step.id);
              return own === undefined ? '–' : points(own);
            },
          })),
          {
            key: 'total',
            heading: t('table.total', { max: points(max) }),
            numeric: true,
            cell: ({ total }) => (total === null ? '–' : points(total)),
          },
          {
            key: 'price',
            heading: t('table.price'),
            numeric: true,
            cell: ({ cents }) => (cents === null ? '–' : money(cents)),
          },
        ]}
      />
    </PointsChart>
  );
}
