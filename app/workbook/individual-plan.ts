import { leafCriteria } from '#scoring/criteria.ts';
import type { LeafCriterion } from '#scoring/plan.ts';
import { type Book, lotStep, type ScoredStep } from './book.ts';
import type { Breathe } from './turns.ts';
import type { IndividualScore, LotData } from './workbook-data.ts';

/** The rows of one proposal and criterion on the sheet of individual scores, the scores themselves in adjoining rows. */
export type IndividualBlock = {
  lot: LotData;
  step: ScoredStep;
  proposal: string;
  criterion: LeafCriterion;
  scores: IndividualScore[];
  /** The reason of the consensus, when there is one. */
  reason: string | null;
  dissents: { evaluator: string; text: string }[];
  firstRow: number;
  /** Of the scores; what follows them comes after. */
  lastRow: number;
};

export type IndividualPlan = {
  blocks: IndividualBlock[];
  /** By lot, proposal and criterion; a criterion common to all lots leads every lot to its one block. */
  find(lotId: string, proposal: string, criterionId: string): IndividualBlock | undefined;
};

const FIRST_INDIVIDUAL_ROW = 5;

/** Where every individual score stands, known before any sheet is written: the means refer to it. */
export async function planIndividual(book: Book, breathe: Breathe): Promise<IndividualPlan> {
  const blocks: IndividualBlock[] = [];
  const found = new Map<string, IndividualBlock>();
  const common = new Map<string, IndividualBlock>();
  let row = FIRST_INDIVIDUAL_ROW;
  for (const lot of book.data.lots) {
    for (const step of book.steps) {
      const { individual, reasons, dissents, result } = lotStep(lot, step.id);
      if (result === null) continue;
      const scores = groupBy(individual);
      const reasonOf = groupBy(reasons);
      const dissentsOf = groupBy(dissents);
      const criteria = leafCriteria(step);
      for (const { proposal } of result.proposals) {
        await breathe();
        for (const criterion of criteria) {
          const key = placeOf(proposal, criterion.id);
          const shared = criterion.scope === 'common' ? common.get(key) : undefined;
          if (shared !== undefined) {
            found.set(`${lot.id}\n${key}`, shared);
            continue;
          }
          const own = scores.get(key) ?? [];
          const block: IndividualBlock = {
            lot,
            step,
            proposal,
            criterion,
            scores: own,
            reason: reasonOf.get(key)?.[0]?.reason ?? null,
            dissents: dissentsOf.get(key) ?? [],
            firstRow: row,
            lastRow: row + own.length - 1,
          };
          row += own.length + (book.data.plan.method === 'consensus' ? 1 : 0) + block.dissents.length;
          blocks.push(block);
          found.set(`${lot.id}\n${key}`, block);
          if (criterion.scope === 'common') common.set(key, block);
        }
      }
    }
  }
  return {
    blocks,
    find: (lotId, proposal, criterionId) => found.get(`${lotId}\n${placeOf(proposal, criterionId)}`),
  };
}

function placeOf(proposal: string, criterionId: string): string {
  return `${proposal}\n${criterionId}`;
}

function groupBy<Item extends { proposal: string; criterionId: string }>(items: Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  let last: { first: Item; group: Item[] } | null = null;
  for (const item of items) {
    // Most often the scores of one place come one after the other.
    if (
      last !== null &&
      item.proposal === last.first.proposal &&
      item.criterionId === last.first.criterionId
    ) {
      last.group.push(item);
      continue;
    }
    const key = placeOf(item.proposal, item.criterionId);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
    last = { first: item, group };
  }
  return groups;
}
