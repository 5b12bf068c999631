import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';
import type { CommercialStep, Criterion, Plan, RatedStep } from '#scoring/plan.ts';
import { fromHundredths, share } from '#scoring/points.ts';
import { ProvenanceTag } from './provenance-tag.tsx';

type Row = { criterion: Criterion; depth: number };

type Props = {
  plan: Plan;
  step: RatedStep | CommercialStep;
  /** The id on this page of what goes by that name in the plan. */
  anchor: (name: string) => string;
  under: string | undefined;
};

/** Groups and what is scored below them, in the plan's order; the foot adds up. */
export function CriteriaTable({ plan, step, anchor, under }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points } = useFormats();
  const scaleName = (id: string) => plan.scales.find((scale) => scale.id === id)?.title[lang] ?? id;
  const sum = step.criteria.reduce((total, { max }) => total + max, 0);
  return (
    <Table
      caption={t('criteriaOf', { step: step.title[lang] })}
      under={under}
      rows={rowsOf(step.criteria, 0)}
      rowKey={({ criterion }) => criterion.id}
      rowTone={({ criterion }) => (criterion.kind === 'group' ? 'strong' : undefined)}
      columns={[
        {
          key: 'title',
          heading: t('criterion'),
          cell: ({ criterion, depth }) => (
            <div id={anchor(`item-${step.id}/${criterion.id}`)} className={`depth-${Math.min(depth, 4)}`}>
              {criterion.title[lang]} <ProvenanceTag provenance={criterion.provenance} />
              {criterion.kind === 'leaf' && <div className="cell-note">{criterion.guidance[lang]}</div>}
            </div>
          ),
        },
        {
          key: 'max',
          heading: t('max'),
          numeric: true,
          cell: ({ criterion }) => points(fromHundredths(criterion.max)),
        },
        {
          key: 'minimum',
          heading: t('minimum'),
          numeric: true,
          cell: ({ criterion }) =>
            criterion.kind === 'leaf' && criterion.minimum !== null
              ? points(share(criterion.max, criterion.minimum))
              : '–',
        },
        {
          key: 'scale',
          heading: t('scale'),
          cell: ({ criterion }) => (criterion.kind === 'leaf' ? scaleName(criterion.scaleId) : ''),
        },
        {
          key: 'scope',
          heading: t('scope.label'),
          cell: ({ criterion }) => (criterion.kind === 'leaf' ? t(`scope.${criterion.scope}`) : ''),
        },
      ]}
      foot={
        <tr>
          <th scope="row">{t('sum')}</th>
          <td className="numeric">{points(fromHundredths(sum))}</td>
          <td colSpan={3} />
        </tr>
      }
    />
  );
}

function rowsOf(criteria: readonly Criterion[], depth: number): Row[] {
  return criteria.flatMap((criterion) => [
    { criterion, depth },
    ...(criterion.kind === 'group' ? rowsOf(criterion.children, depth + 1) : []),
  ]);
}
