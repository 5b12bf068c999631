import { useTranslation } from 'react-i18next';
import type { StepOutcome } from '#app/evaluation/step-outcomes.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';

type Points = { num: bigint; den: bigint };
type Working = {
  criterionId: string;
  points: Points | null;
  mean: Points | null;
  scaleMax: Points;
  lost: Points | null;
  passed: boolean | null;
};
type Criterion = { id: string; title: string; max: Points };
type Props = {
  /** Of a commercial step: the rest of its points, by the plan's formula. */
  price: {
    readonly max: Points;
    readonly bids: readonly { readonly proposal: string; readonly points: Points | null }[];
  } | null;
  criteria: readonly Criterion[];
  outcomes: readonly StepOutcome[];
  workings: readonly { applicantId: string; criteria: readonly Working[] }[];
};

/** Criteria × proposals: points, and the score they come from: score ÷ scale maximum × criterion maximum. */
export function CriteriaMatrix({ criteria, outcomes, workings, price }: Props) {
  const { t } = useTranslation('results');
  const { points, number } = useFormats();
  const cellOf = (applicantId: string, criterionId: string) =>
    workings
      .find((one) => one.applicantId === applicantId)
      ?.criteria.find((one) => one.criterionId === criterionId);
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria">{t('criteria.title')}</h2>
      <p>{t('criteria.text')}</p>
      <Table
        caption={t('criteria.caption')}
        captionHidden
        dense
        rows={criteria}
        rowKey={({ id }) => id}
        foot={
          price === null ? undefined : (
            <tr>
              <th scope="row">{t('criteria.price')}</th>
              <td className="numeric">{points(price.max)}</td>
              {outcomes.map(({ applicantId }) => {
                const own = price.bids.find(({ proposal }) => proposal === applicantId)?.points;
                return (
                  <td key={applicantId} className="numeric">
                    {own === undefined || own === null ? '–' : points(own)}
                  </td>
                );
              })}
            </tr>
          )
        }
        columns={[
          { key: 'title', heading: t('criteria.criterion'), cell: ({ title }) => title },
          { key: 'max', heading: t('criteria.max'), numeric: true, cell: ({ max }) => points(max) },
          ...outcomes.map(({ applicantId, name }) => ({
            key: applicantId,
            heading: name,
            numeric: true,
            cell: ({ id }: Criterion) => {
              const cell = cellOf(applicantId, id);
              if (cell === undefined || cell.points === null || cell.mean === null) return '–';
              return (
                <>
                  {points(cell.points)}
                  <span className="cell-note">
                    {t('criteria.from', { score: number(cell.mean), max: number(cell.scaleMax) })}
                    {cell.passed === false && ` · ${t('criteria.below')}`}
                  </span>
                </>
              );
            },
          })),
        ]}
      />
    </section>
  );
}
