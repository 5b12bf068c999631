import fc from 'fast-check';
import type { LeafCriterion, Plan, RatedStep, Scale } from '#scoring/plan.ts';
import { ABSENT, RECUSED, type ScoreTable } from '#scoring/scores.ts';
import { hundredths, leaf, planWith, text } from '#test/scoring/support/plans.ts';

export type Case = { plan: Plan; step: RatedStep; table: ScoreTable };

const sevens: Scale = {
  ...hundredths,
  id: 'sevens',
  min: 100,
  max: 700,
  step: 25,
  descriptors: [{ from: 100, to: 700, title: text('Sur sept'), text: text('Toute note') }],
};
const nines: Scale = {
  ...sevens,
  id: 'nines',
  min: 0,
  max: 900,
  step: 100,
  descriptors: [{ ...sevens.descriptors[0]!, from: 0, to: 900 }],
};
const scales = [hundredths, sevens, nines];

const someCriterion = fc.record({
  max: fc.integer({ min: 1, max: 20_000 }),
  scaleId: fc.constantFrom(...scales.map(({ id }) => id)),
  minimum: fc.option(fc.integer({ min: 1, max: 10_000 }), { freq: 2 }),
});

/**
 * A rated step of up to six criteria on three scales, and a table of up to six proposals and five evaluators.
 * `holes`: how often a score is absent or recused, in percent.
 */
export function someCase(
  holes: { absent: number; recused: number } = { absent: 2, recused: 8 },
): fc.Arbitrary<Case> {
  return fc
    .record({
      criteria: fc.array(someCriterion, { minLength: 1, maxLength: 6 }),
      minimum: fc.option(fc.integer({ min: 1, max: 10_000 })),
      proposals: fc.integer({ min: 1, max: 6 }),
      evaluators: fc.integer({ min: 1, max: 5 }),
      seed: fc.infiniteStream(
        fc.record({ kind: fc.integer({ min: 1, max: 100 }), score: fc.nat({ max: 1_000_000 }) }),
      ),
    })
    .map(({ criteria: shapes, minimum, proposals, evaluators, seed }) => {
      const criteria = shapes.map((shape, index) => leaf(`c${index}`, shape.max, shape));
      const max = criteria.reduce((total, criterion) => total + criterion.max, 0);
      const plan = planWith({ max, minimum, criteria }, { scales });
      const cells = {
        proposals: names('p', proposals),
        criteria: criteria.map(({ id }) => id),
        evaluators: names('e', evaluators),
      };
      const scores = new Int32Array(proposals * criteria.length * evaluators);
      for (const index of scores.keys()) {
        const { kind, score } = seed.next().value;
        const criterion = criteria[Math.floor(index / evaluators) % criteria.length]!;
        if (kind <= holes.absent) scores[index] = ABSENT;
        else if (kind <= holes.absent + holes.recused) scores[index] = RECUSED;
        else scores[index] = attainable(criterion, score);
      }
      return { plan, step: plan.steps[0] as RatedStep, table: { ...cells, scores } };
    });
}

/** Scores of a criterion's scale by any whole number. */
export function attainable(criterion: LeafCriterion, any: number): number {
  const { min, max, step } = scales.find(({ id }) => id === criterion.scaleId)!;
  return min + (any % ((max - min) / step + 1)) * step;
}

/** The same table with its proposals, criteria and evaluators in another order. */
export function reordered(
  table: ScoreTable,
  proposals: string[],
  criteria: string[],
  evaluators: string[],
): ScoreTable {
  const scores = new Int32Array(table.scores.length);
  let index = 0;
  for (const p of proposals) {
    for (const c of criteria) {
      for (const e of evaluators) {
        const row = table.proposals.indexOf(p) * table.criteria.length + table.criteria.indexOf(c);
        scores[index++] = table.scores[row * table.evaluators.length + table.evaluators.indexOf(e)]!;
      }
    }
  }
  return { proposals, criteria, evaluators, scores };
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}
