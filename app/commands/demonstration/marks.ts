import type { LeafCriterion, Scale } from '#scoring/plan.ts';

/**
 * What the team agrees on for one proposal: `level`, from 0 to 10, for every criterion that is not named. Those named are
 * in the unit of their own scale.
 */
export type Marks = { readonly level: number; readonly [criterionId: string]: number };

/** The consensus on one criterion, in hundredths of its scale's unit. */
export function agreedScore(marks: Marks, criterion: LeafCriterion, scale: Scale): number {
  const named = marks[criterion.id];
  return Math.round(named === undefined ? (marks.level * scale.max) / 10 : named * 100);
}

const apart = [0, 1, -1, 0, 1, -1, 0];

/** An individual score not far from the consensus, a step or a few above or below; the same at every creation. */
export function individualScore(agreed: number, scale: Scale, evaluator: number, criterion: number): number {
  const steps = (apart[(evaluator * 2 + criterion) % apart.length] ?? 0) * (scale.max > 1_000 ? 4 : 1);
  return Math.min(scale.max, Math.max(scale.min, agreed + steps * scale.step));
}

/** As an evaluator types it: `6,5`. */
export function typedScore(hundredths: number): string {
  return String(hundredths / 100).replace('.', ',');
}
