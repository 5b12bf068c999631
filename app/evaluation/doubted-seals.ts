import type { FactProblem } from '#app/acts/problems.ts';
import { isAsPublished } from '#app/plan/fingerprint.server.ts';
import type { Lot } from '#db/queries/competitions.ts';
import type { Step, Text } from '#scoring/plan.ts';
import type { StageEvaluation } from './evaluation.ts';

/**
 * Sealed steps that nothing may be built on: neither prices are opened over them nor a qualification concluded, for after
 * that nobody could redo them (rules 5 and 8 of the rules of selection). A cancelled lot is not waited for.
 */
export function doubtedSeals(evaluation: StageEvaluation): FactProblem[] {
  const steps = evaluation.lots.flatMap(({ lot, steps }) =>
    steps.flatMap(({ step, run, entrants, doubt }): FactProblem[] => {
      const why = lot.cancelled === null && entrants.length > 0 ? doubt() : null;
      if (why === null) return [];
      const code = why === 'conflict' ? 'conflict-since-seal' : 'seal-broken';
      return [{ code, lotId: run.lotId, stepId: run.stepId, step: placeName(step, lot) }];
    }),
  );
  return [...changedPlan(evaluation), ...steps];
}

/** A plan that was changed where it is stored counts for nothing: neither sealed by nor opened by (rule 2). */
export function changedPlan({ plan }: StageEvaluation): FactProblem[] {
  return isAsPublished(plan) ? [] : [{ code: 'plan-changed' }];
}

/** The step and its catchment area, in both languages; a qualification has none. */
export function placeName({ title }: Pick<Step, 'title'>, { regionName }: Pick<Lot, 'regionName'>): Text {
  if (regionName === null) return title;
  return { fr: `${title.fr}, ${regionName.fr}`, en: `${title.en}, ${regionName.en}` };
}
