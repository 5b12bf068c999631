import { expect, test } from 'vitest';
import type { LotEvaluation, StepEvaluation } from '#app/evaluation/evaluation.ts';
import { stepOutcomes } from '#app/evaluation/step-outcomes.ts';
import { fraction } from '#scoring/points.ts';
import { scoreStep } from '#scoring/steps.ts';
import { leaf, planWith } from '#test/scoring/support/plans.ts';
import { consensusTable } from '#test/scoring/support/tables.ts';

test('the lines of a step come best first on exact points, whoever has none after all others', () => {
  const plan = planWith({ max: 10_000, minimum: null, criteria: [leaf('c', 10_000)] });
  const result = scoreStep(
    plan,
    'technical',
    consensusTable({ Aube: { c: 700 }, Brise: { c: 700 }, Cime: {}, Dune: { c: 700 } }),
  );
  const billion = 1_000_000_000n;
  const totals: Record<string, bigint> = { Aube: 0n, Brise: 2n, Dune: 1n };
  const proposals = result.proposals.map((one) => ({
    ...one,
    total: one.total && fraction(70n * billion + totals[one.proposal]!, billion),
  }));
  const bids = result.proposals.map(({ proposal }) => ({ applicantId: proposal, name: proposal }));
  const lines = stepOutcomes(
    { lang: 'fr', lot: { bids } as LotEvaluation, visibility: { sees: () => true } },
    { step: plan.steps[0]!, result: { ...result, proposals } } as StepEvaluation,
  );
  expect(lines.map(({ name }) => name)).toEqual(['Brise', 'Dune', 'Aube', 'Cime']);
});
