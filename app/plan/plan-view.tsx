import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Plan, Step } from '#scoring/plan.ts';
import { fromHundredths, share } from '#scoring/points.ts';
import { CriteriaTable } from './criteria-table.tsx';
import { PriceRuleView } from './price-rule-view.tsx';
import { ProvenanceTag } from './provenance-tag.tsx';
import { RulesView } from './rules-view.tsx';
import { ScaleView } from './scale-view.tsx';

/** The whole plan, as it is read and printed; what was heard of the market leads to its steps and criteria. */
export function PlanView({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points } = useFormats();
  const marked = plan.steps.some(({ provenance }) => provenance !== 'public');
  return (
    <>
      <section aria-labelledby="steps">
        <h2 id="steps">{t('steps')}</h2>
        <p>
          {plan.title[lang]} · {t('pointsTotal', { points: points(fromHundredths(plan.max)) })}
        </p>
        {marked && (
          <Callout kind="hypothesis">
            <p>{t('provenance.note')}</p>
          </Callout>
        )}
        {plan.steps.map((step, index) => (
          <StepView key={step.id} plan={plan} step={step} number={index + 1} />
        ))}
      </section>
      <section aria-labelledby="scales">
        <h2 id="scales">{t('scales')}</h2>
        {plan.scales.map((scale) => (
          <ScaleView key={scale.id} scale={scale} />
        ))}
      </section>
      <RulesView plan={plan} />
    </>
  );
}

function StepView({ plan, step, number }: { plan: Plan; step: Step; number: number }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points, percent } = useFormats();
  const failing = { label: t('failing.label'), value: t(`failing.${step.failing}`) };
  const heading = (
    <h3 id={`step-${step.id}`}>
      {t('stepHeading', { number, title: step.title[lang] })} <ProvenanceTag provenance={step.provenance} />
    </h3>
  );
  if (step.kind === 'mandatory') {
    return (
      <section id={`item-${step.id}`} aria-labelledby={`step-${step.id}`}>
        {heading}
        <SummaryList items={[{ label: t('kind.label'), value: t('kind.mandatory') }, failing]} />
        <ol>
          {step.requirements.map(({ id, title, provenance }) => (
            <li key={id} id={`item-${step.id}/${id}`}>
              {title[lang]} <ProvenanceTag provenance={provenance} />
            </li>
          ))}
        </ol>
      </section>
    );
  }
  const minimum =
    step.minimum === null
      ? t('noMinimum')
      : t('minimumOf', {
          points: points(share(step.max, step.minimum)),
          share: percent({ num: BigInt(step.minimum), den: 100n }),
        });
  return (
    <section id={`item-${step.id}`} aria-labelledby={`step-${step.id}`}>
      {heading}
      <SummaryList
        items={[
          { label: t('kind.label'), value: t(`kind.${step.kind}`) },
          { label: t('max'), value: t('points', { points: points(fromHundredths(step.max)) }) },
          { label: t('minimum'), value: minimum },
          failing,
        ]}
      />
      {step.criteria.length > 0 && <CriteriaTable plan={plan} step={step} />}
      {step.kind === 'commercial' && (
        <PriceRuleView heading="h4" rule={step.price} abnormal={plan.abnormal} />
      )}
    </section>
  );
}
