import type { LeafCriterion, Plan, PriceFormula, PriceRule } from '#scoring/plan.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';

/** Scored by hundredths, so that totals can lie next to each other and next to a minimum. */
const fine = { scaleId: 'hundredths' } as const;

export function finePlan(): Plan {
  const technical = technicalStep();
  const approach = technical.criteria[1] as LeafCriterion;
  return proposalPlan({
    steps: proposalPlan().steps.map((step) =>
      step.id === 'technical'
        ? {
            ...technical,
            criteria: [
              {
                kind: 'group',
                id: 'experience',
                title: { fr: 'Expérience', en: 'Experience' },
                max: 10_000,
                provenance: 'public',
                children: [leaf('delivery', 6000, fine), leaf('management', 4000, fine)],
              },
              { ...approach, ...fine },
            ],
          }
        : step,
    ),
  });
}

export function ladderPlan(): Plan {
  // Points equal though prices differ: the price decides nothing but the tie.
  const flat: PriceFormula = { kind: 'linear', full: 1000_00, none: { cents: 2000_00 } };
  const plan = finePlan();
  return {
    ...plan,
    steps: plan.steps.map((step) =>
      step.kind === 'commercial' ? { ...step, price: { ...step.price, formula: flat } } : step,
    ),
  };
}

export function meanPlan(): Plan {
  return { ...finePlan(), method: 'mean' };
}

export function commonPlan(): Plan {
  const technical = technicalStep({
    failing: 'all-lots',
    criteria: [
      leaf('delivery', 6000, { ...fine, scope: 'common' }),
      leaf('management', 4000, fine),
      leaf('approach', 16_000, fine),
    ],
  });
  return proposalPlan({
    steps: proposalPlan().steps.map((step) => (step.id === 'technical' ? technical : step)),
  });
}

export function minimaPlan(): Plan {
  const technical = technicalStep({
    minimum: null,
    criteria: [
      leaf('delivery', 6000, { ...fine, minimum: 6000 }),
      leaf('management', 4000, fine),
      leaf('approach', 16_000, fine),
    ],
  });
  return proposalPlan({
    steps: [technical, commercialStep({ minimum: 5000 })],
    max: 34_000,
  });
}

export function pricePlan(rule: Partial<PriceRule>): Plan {
  const price = { ...commercialStep().price, max: 8000, ...rule };
  const plan = finePlan();
  return {
    ...plan,
    steps: plan.steps.map((step) => (step.kind === 'commercial' ? { ...step, criteria: [], price } : step)),
  };
}
