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
  /** Of every lot, where one block stands for them all. */
  allLots: boolean;
  scores: IndividualScore[];
  /** By score, where the same one stands already: given once for all lots, it counts in each. Empty where none can. */
  sameAs: (number | null)[];
  /** The reason of the consensus, when there is one. */
  reason: string | null;
  dissents: { evaluator: string; text: string }[];
  firstRow: number;
  /** Of the scores; what follows them comes after. */
  lastRow: number;
};

export type IndividualPlan = {
  blocks: IndividualBlock[];
  /** By lot, proposal and criterion. */
  find(lotId: string, proposal: string, criterionId: string): IndividualBlock | undefined;
};

const FIRST_INDIVIDUAL_ROW = 5;

/**
 * Where every individual score stands, known before any sheet is written: the means refer to it. Who evaluates, and who is
 * out, differs from lot to lot: a mean has a block in each. A consensus on a criterion common to all lots is one and the
 * same, and has one block with everyone who scored it.
 */
export async function planIndividual(book: Book, breathe: Breathe): Promise<IndividualPlan> {
  const mean = book.data.plan.method === 'mean';
  const everywhere = mean ? new Map<string, IndividualScore[]>() : await commonScores(book, breathe);
  const blocks: IndividualBlock[] = [];
  const found = new Map<string, IndividualBlock>();
  const given = new Map<string, number>();
  const told = new Set<string>();
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
          const common = criterion.scope === 'common';
          if (common && !mean && told.has(key)) continue;
          told.add(key);
          const own = (common ? everywhere.get(key) : undefined) ?? scores.get(key) ?? [];
          const block: IndividualBlock = {
            lot,
            step,
            proposal,
            criterion,
            allLots: common && !mean,
            scores: own,
            sameAs: common ? own.map((score, index) => firstRowOf(given, score, row + index)) : [],
            reason: reasonOf.get(key)?.[0]?.reason ?? null,
            dissents: dissentsOf.get(key) ?? [],
            firstRow: row,
            lastRow: row + own.length - 1,
          };
          row += own.length + (mean ? 0 : 1) + block.dissents.length;
          blocks.push(block);
          found.set(`${lot.id}\n${key}`, block);
        }
      }
    }
  }
  return {
    blocks,
    find: (lotId, proposal, criterionId) => found.get(`${lotId}\n${placeOf(proposal, criterionId)}`),
  };
}

function firstRowOf(given: Map<string, number>, score: IndividualScore, row: number): number | null {
  if (typeof score.score !== 'number') return null;
  const key = `${placeOf(score.proposal, score.criterionId)}\n${score.evaluatorId}`;
  const first = given.get(key) ?? null;
  if (first === null) given.set(key, row);
  return first;
}

/** By proposal and criterion common to all lots: what everyone gave who scored it for any of them. */
async function commonScores(book: Book, breathe: Breathe): Promise<Map<string, IndividualScore[]>> {
  const union = new Map<string, Map<string, IndividualScore>>();
  for (const step of book.steps) {
    const common = new Set(leafCriteria(step).flatMap(({ id, scope }) => (scope === 'common' ? [id] : [])));
    if (common.size === 0) continue;
    for (const lot of book.data.lots) {
      await breathe();
      for (const score of lotStep(lot, step.id).individual) {
        if (!common.has(score.criterionId)) continue;
        const key = placeOf(score.proposal, score.criterionId);
        const people = union.get(key) ?? new Map<string, IndividualScore>();
        union.set(key, people);
        const known = people.get(score.evaluatorId);
        // Out of the bidder in one lot, as the one sheet of it was left aside there, and counted in another.
        if (known === undefined || typeof known.score !== 'number') people.set(score.evaluatorId, score);
      }
    }
  }
  return new Map([...union].map(([key, people]) => [key, [...people.values()]]));
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
