import { stepOf } from '#scoring/criteria.ts';
import type { Plan, Step } from '#scoring/plan.ts';
import type { Problem } from '#scoring/problems.ts';

/** A lot as the gates see it. `steps` by step id; a step that has no entry has not begun. */
export type LotState = {
  lotId: string;
  cancelled: boolean;
  pricesOpened: boolean;
  /** Everyone who competes in the lot; whoever was out before the opening is not among them. */
  proposals: string[];
  /** Those among them who withdrew once prices were open: their prices stay, nothing else is asked of them. */
  left: string[];
  steps: Readonly<Record<string, StepState>>;
};

/** `failed`: who failed the step; counts once it is sealed. */
export type StepState = { sealed: boolean; failed: string[] };

/**
 * Who goes into a step of a lot: whoever failed no sealed step before it, in this lot, or in any lot where
 * the step's failing means all lots (rules 1 and 8 of the rules of selection). The rated part of the
 * commercial step waits for nobody who withdrew after the opening.
 */
export function entrants(plan: Plan, stepId: string, lotId: string, lots: LotState[]): string[] {
  const reached = reachedBy(plan, stepId, lotId, lots);
  if (stepOf(plan, stepId).kind !== 'commercial') return reached;
  const { left } = lotOf(lots, lotId);
  return reached.filter((proposal) => !left.includes(proposal));
}

/** The same with those who withdrew after the opening: whose prices count (rule 10 of the rules of selection). */
export function reachedBy(plan: Plan, stepId: string, lotId: string, lots: LotState[]): string[] {
  const lot = lotOf(lots, lotId);
  const before = stepsBefore(plan, stepId);
  return lot.proposals.filter((proposal) => failedAt(before, proposal, lot, lots) === null);
}

/**
 * What still keeps a step of a lot shut; empty means that it may open. A step waits for those before it in
 * its lot; for those whose failing means all lots, and for all of them when it is commercial, it waits in
 * every lot of the competition (rules 8 and 9 of the rules of selection). Cancelled lots, and steps nobody is
 * left for, are not waited for.
 */
export function openingProblems(plan: Plan, stepId: string, lotId: string, lots: LotState[]): Problem[] {
  const lot = lotOf(lots, lotId);
  if (lot.cancelled) return [{ code: 'lot-cancelled', lotId }];
  const [step, before] = [stepOf(plan, stepId), stepsBefore(plan, stepId)];
  const problems = lots.flatMap((other): Problem[] => {
    const awaited = before.filter((earlier) => {
      return other.lotId === lotId || step.kind === 'commercial' || earlier.failing === 'all-lots';
    });
    return unsealed(plan, awaited, other, lots).map(({ id }) => ({
      code: 'step-not-sealed',
      lotId: other.lotId,
      stepId: id,
    }));
  });
  if (problems.length > 0) return problems;
  return entrants(plan, stepId, lotId, lots).length > 0 ? [] : [{ code: 'no-proposal-left', lotId }];
}

/**
 * Why a proposal's commercial envelope stays shut; empty when it may be opened. That of a failed proposal
 * never is (rule 9 of the rules of selection). Throws for a plan without a commercial step.
 */
export function envelopeProblems(plan: Plan, lotId: string, proposal: string, lots: LotState[]): Problem[] {
  const commercial = plan.steps.find(({ kind }) => kind === 'commercial');
  if (commercial === undefined)
    throw new Error('a plan without a commercial step has no commercial envelopes');
  const lot = lotOf(lots, lotId);
  if (!lot.proposals.includes(proposal)) return [{ code: 'proposal-not-standing', proposal, lotId }];
  const failed = failedAt(stepsBefore(plan, commercial.id), proposal, lot, lots);
  if (failed !== null) return [{ code: 'proposal-failed', proposal, ...failed }];
  return openingProblems(plan, commercial.id, lotId, lots);
}

/**
 * A seal may be broken, by two people, only before any price of any lot was opened (rule 8 of the rules of
 * selection).
 */
export function unsealProblems(stepId: string, lotId: string, lots: LotState[]): Problem[] {
  const opened = lots.filter(({ pricesOpened }) => pricesOpened);
  if (opened.length > 0) return opened.map((lot) => ({ code: 'prices-opened', lotId: lot.lotId }));
  return lotOf(lots, lotId).steps[stepId]?.sealed === true
    ? []
    : [{ code: 'step-not-sealed', lotId, stepId }];
}

function unsealed(plan: Plan, steps: Step[], lot: LotState, lots: LotState[]): Step[] {
  if (lot.cancelled) return [];
  return steps.filter(
    ({ id }) => lot.steps[id]?.sealed !== true && entrants(plan, id, lot.lotId, lots).length > 0,
  );
}

function failedAt(
  steps: Step[],
  proposal: string,
  lot: LotState,
  lots: LotState[],
): { lotId: string; stepId: string } | null {
  for (const { id, failing } of steps) {
    for (const { lotId, steps: states } of failing === 'all-lots' ? lots : [lot]) {
      const state = states[id];
      if (state?.sealed === true && state.failed.includes(proposal)) return { lotId, stepId: id };
    }
  }
  return null;
}

function stepsBefore(plan: Plan, stepId: string): Step[] {
  return plan.steps.slice(0, plan.steps.indexOf(stepOf(plan, stepId)));
}

function lotOf(lots: LotState[], lotId: string): LotState {
  const lot = lots.find((candidate) => candidate.lotId === lotId);
  if (lot === undefined) throw new Error(`no lot ${lotId} in the competition`);
  return lot;
}
