import { type LotState, openingProblems } from '#scoring/gates.ts';
import type { CommercialStep, Plan } from '#scoring/plan.ts';
import type { Problem } from '#scoring/problems.ts';

/** The step whose envelopes are opened. Throws for a plan without one: an RFQ has nothing to open. */
export function commercialStep(plan: Plan): CommercialStep {
  const step = plan.steps.find(({ kind }) => kind === 'commercial');
  if (step?.kind !== 'commercial') throw new Error('the plan has no commercial step');
  return step;
}

/**
 * What keeps all commercial envelopes of a stage shut: one lot that waits keeps them all shut (rule 9). A cancelled lot, and
 * one that nobody is left in, is not waited for; where that is every lot there is nothing to open.
 */
export function envelopesProblems(plan: Plan, lots: LotState[]): Problem[] {
  const { id } = commercialStep(plan);
  const perLot = lots.map(({ lotId }) => openingProblems(plan, id, lotId, lots));
  const waiting = perLot.flat().filter(({ code }) => code !== 'no-proposal-left' && code !== 'lot-cancelled');
  if (waiting.length > 0) return distinct(waiting);
  return perLot.some((problems) => problems.length === 0) ? [] : distinct(perLot.flat());
}

function distinct(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
