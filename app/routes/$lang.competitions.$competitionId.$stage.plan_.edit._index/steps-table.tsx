import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Table } from '#app/ui/table.tsx';
import type { Plan, Step } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';

type Props = { plan: Plan; editPage: string; planVersionId: string; revision: number };

/** The steps with their sums, down to the plan's own; each can be moved without dragging. */
export function StepsTable({ plan, editPage, planVersionId, revision }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points } = useFormats();
  const written = (hundredths: number) => points(fromHundredths(hundredths));
  const total = plan.steps.reduce((sum, step) => sum + pointsOf(step), 0);
  return (
    <PostForm intent="move">
      <input type="hidden" name="planVersionId" value={planVersionId} />
      <input type="hidden" name="revision" value={revision} />
      <Table
        caption={t('edit.stepsCaption')}
        rows={plan.steps}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'title',
            heading: t('edit.step'),
            cell: (step) => (
              <a href={`${editPage}/${encodeURIComponent(`step-${step.id}`)}`}>
                {step.title[lang] || t('untitled')}
              </a>
            ),
          },
          { key: 'kind', heading: t('kind.label'), cell: ({ kind }) => t(`kind.${kind}`) },
          {
            key: 'below',
            heading: t('edit.sumBelow'),
            numeric: true,
            cell: (step) => (step.kind === 'mandatory' ? '–' : written(sumBelow(step))),
          },
          {
            key: 'max',
            heading: t('max'),
            numeric: true,
            cell: (step) => (step.kind === 'mandatory' ? '–' : written(step.max)),
          },
          {
            key: 'move',
            heading: t('edit.order'),
            cell: (step) =>
              (['up', 'down'] as const).map((verb) => {
                const edge = verb === 'up' ? 0 : plan.steps.length - 1;
                return plan.steps[edge] === step ? null : (
                  <Button key={verb} name="do" value={`${verb}:${step.id}`} variant="tertiary" size="small">
                    {t(`edit.${verb}`)} <span className="visually-hidden">{step.title[lang]}</span>
                  </Button>
                );
              }),
          },
        ]}
        foot={
          <tr>
            <th scope="row" colSpan={3}>
              {total === plan.max
                ? t('edit.totalRight', { max: written(plan.max) })
                : t('edit.totalWrong', { sum: written(total), max: written(plan.max) })}
            </th>
            <td className="numeric">{written(total)}</td>
            <td />
          </tr>
        }
      />
    </PostForm>
  );
}

function pointsOf(step: Step): number {
  return step.kind === 'mandatory' ? 0 : step.max;
}

function sumBelow(step: Exclude<Step, { kind: 'mandatory' }>): number {
  const price = step.kind === 'commercial' ? step.price.max : 0;
  return step.criteria.reduce((sum, { max }) => sum + max, price);
}
