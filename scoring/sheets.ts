import type { Problem } from '#scoring/problems.ts';

/**
 * Where one evaluator's sheet on one proposal stands. `undeclared`: they must declare before they may see the bidder.
 * `recused` and `abstained` sheets are waited for no more and leave the calculation.
 */
export type SheetState = 'undeclared' | 'waiting' | 'draft' | 'submitted' | 'abstained' | 'recused';
export type ExpectedSheet = { evaluator: string; proposal: string; state: SheetState };

/** What is known of a step of a lot. `assigned`: the evaluator still is; one who left counts only with all sheets in. */
export type SheetFacts = {
  /** Whoever stands in the step. */
  proposals: string[];
  /** Whoever withdrew from it after the opening: no sheet is waited for, a conflict with them still counts. */
  left: string[];
  evaluators: { id: string; assigned: boolean }[];
  /** How the evaluator's declarations let them see the bidder. */
  view(evaluator: string, proposal: string): 'visible' | 'undeclared' | 'conflict';
  /** They gave this bidder a score in any lot of the stage. */
  scored(evaluator: string, proposal: string): boolean;
  sheet(evaluator: string, proposal: string): 'draft' | 'submitted' | 'abstained' | null;
};

/**
 * Every sheet of a step of a lot. A conflict takes the evaluator out for that bidder; one found after they had scored
 * the bidder takes them out of every lot where it competes (rule 5 of the rules of selection).
 */
export function expectedSheets(facts: SheetFacts): ExpectedSheet[] {
  return facts.evaluators.flatMap(({ id: evaluator, assigned }) => {
    const out = recusedFromLot(facts, evaluator);
    const sheets = facts.proposals.map((proposal): ExpectedSheet => {
      return { evaluator, proposal, state: out ? 'recused' : sheetState(facts, evaluator, proposal) };
    });
    const wrote = facts.proposals.some((proposal) => facts.sheet(evaluator, proposal) === 'submitted');
    return assigned || (wrote && sheets.every(isDone)) ? sheets : [];
  });
}

/** A conflict with a bidder of this lot whom they have already scored. */
function recusedFromLot({ proposals, left, view, scored }: SheetFacts, evaluator: string): boolean {
  // Who scored whom is the rarer answer, and the quicker one.
  return [...proposals, ...left].some(
    (proposal) => scored(evaluator, proposal) && view(evaluator, proposal) === 'conflict',
  );
}

/** Nothing is waited for: submitted, or out. */
export function isDone({ state }: ExpectedSheet): boolean {
  return state === 'submitted' || isOut({ state });
}

/** Leaves the calculation. */
export function isOut({ state }: Pick<ExpectedSheet, 'state'>): boolean {
  return state === 'abstained' || state === 'recused';
}

/** Proposals with fewer evaluators left than the plan's quorum: the step waits for a replacement. */
export function quorumProblems(proposals: string[], sheets: ExpectedSheet[], quorum: number): Problem[] {
  const left = new Map(proposals.map((proposal) => [proposal, new Set<string>()]));
  for (const sheet of sheets) if (!isOut(sheet)) left.get(sheet.proposal)?.add(sheet.evaluator);
  return [...left].flatMap(([proposal, { size: evaluators }]): Problem[] => {
    return evaluators < quorum ? [{ code: 'quorum-lacking', proposal, evaluators, quorum }] : [];
  });
}

function sheetState({ view, sheet }: SheetFacts, evaluator: string, proposal: string): SheetState {
  const [seen, state] = [view(evaluator, proposal), sheet(evaluator, proposal)];
  if (seen === 'conflict') return 'recused';
  if (state === 'submitted' || state === 'abstained') return state;
  if (seen === 'undeclared') return 'undeclared';
  return state ?? 'waiting';
}
