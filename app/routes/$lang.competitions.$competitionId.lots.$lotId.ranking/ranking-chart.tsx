import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { PointsChart } from '#app/ui/points-chart.tsx';
import { Table } from '#app/ui/table.tsx';
import type { RankingLine, RankingLines } from './ranking-lines.server.ts';

type Props = Pick<RankingLines, 'lines' | 'steps' | 'max'>;

/** Totals as stacked bars, and the same figures as the ranking's table. */
export function RankingChart({ lines, steps, max }: Props) {
  const { t } = useTranslation('ranking');
  const { points, money } = useFormats();
  const pointsIn = (line: RankingLine, stepId: string) =>
    line.points.find((step) => step.stepId === stepId)?.points;
  return (
    <PointsChart
      title={t('chart.title')}
      description={t('chart.description', { count: lines.length, max: points(max) })}
      max={max}
      legend={steps.map(({ id, title }) => ({ key: id, label: title }))}
      bars={lines.map((line) => ({
        id: line.applicantId,
        name: line.name,
        parts: steps.map(({ id }) => ({ key: id, points: pointsIn(line, id) ?? { num: 0n, den: 1n } })),
      }))}
    >
      <Table
        caption={t('table.caption')}
        rows={lines}
        rowKey={({ applicantId }) => applicantId}
        rowTone={({ rank }) => (rank === 1 ? 'strong' : undefined)}
        columns={[
          { key: 'rank', heading: t('table.rank'), numeric: true, cell: ({ rank }) => rank ?? '–' },
          { key: 'name', heading: t('table.applicant'), rowHeading: true, cell: ({ name }) => name },
          ...steps.map(({ id, title }) => ({
            key: id,
            heading: title,
            numeric: true,
            cell: (line: RankingLine) => {
              const own = pointsIn(line, id);
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
