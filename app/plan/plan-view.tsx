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

type Props = {
  plan: Plan;
  /** On a page that holds another plan too, each under a heading `plan-rfq` or `plan-rfp`: one level lower, with names of its own. */
  within?: 'rfq' | 'rfp';
};

/** The whole plan, as it is read and printed; what was heard of the market leads to its steps and criteria. */
export function PlanView({ plan, within }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points } = useFormats();
  const { under, anchor, named, Heading, Lower } = placeOf(within);
  const marked = plan.steps.some(({ provenance }) => provenance !== 'public');
  return (
    <>
      <section aria-labelledby={named('steps')}>
        <Heading id={anchor('steps')}>{t('steps')}</Heading>
        <p>
          {plan.title[lang]} · {t('pointsTotal', { points: points(fromHundredths(plan.max)) })}
        </p>
        {marked && (
          <Callout kind="hypothesis">
            <p>{t('provenance.note')}</p>
          </Callout>
        )}
        {plan.steps.map((step, index) => (
          <StepView key={step.id} plan={plan} step={step} number={index + 1} within={within} />
        ))}
      </section>
      <section aria-labelledby={named('scales')}>
        <Heading id={anchor('scales')}>{t('scales')}</Heading>
        {plan.scales.map((scale) => (
          <ScaleView key={scale.id} scale={scale} heading={Lower} under={under} />
        ))}
      </section>
      <RulesView plan={plan} heading={Heading} id={anchor('rules')} name={named('rules')} />
    </>
  );
}

function placeOf(within: Props['within']) {
  const under = within === undefined ? undefined : `plan-${within}`;
  const anchor = (name: string) => (within === undefined ? name : `${within}-${name}`);
  return {
    under,
    anchor,
    named: (name: string) => (under === undefined ? name : `${under} ${anchor(name)}`),
    ...(within === undefined
      ? ({ Heading: 'h2', Lower: 'h3', Lowest: 'h4' } as const)
      : ({ Heading: 'h3', Lower: 'h4', Lowest: 'h5' } as const)),
  };
}

type StepProps = Props & { within: Props['within']; step: Step; number: number };

function StepView({ plan, within, step, number }: StepProps) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points, percent } = useFormats();
  const failing = { label: t('failing.label'), value: t(`failing.${step.failing}`) };
  const { under, anchor, named, Lower, Lowest } = placeOf(within);
  const id = anchor(`step-${step.id}`);
  const name = named(`step-${step.id}`);
  const heading = (
    <Lower id={id}>
      {t('stepHeading', { number, title: step.title[lang] })} <ProvenanceTag provenance={step.provenance} />
    </Lower>
  );
  if (step.kind === 'mandatory') {
    return (
      <section id={anchor(`item-${step.id}`)} aria-labelledby={name}>
        {heading}
        <SummaryList items={[{ label: t('kind.label'), value: t('kind.mandatory') }, failing]} />
        <ol>
          {step.requirements.map(({ id: requirementId, title, provenance }) => (
            <li key={requirementId} id={anchor(`item-${step.id}/${requirementId}`)}>
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
    <section id={anchor(`item-${step.id}`)} aria-labelledby={name}>
      {heading}
      <SummaryList
        items={[
          { label: t('kind.label'), value: t(`kind.${step.kind}`) },
          { label: t('max'), value: t('points', { points: points(fromHundredths(step.max)) }) },
          { label: t('minimum'), value: minimum },
          failing,
        ]}
      />
      {step.criteria.length > 0 && <CriteriaTable plan={plan} step={step} anchor={anchor} under={under} />}
      {step.kind === 'commercial' && (
        <PriceRuleView heading={Lowest} rule={step.price} abnormal={plan.abnormal} />
      )}
    </section>
  );
}
