import type { Plan, TieRule } from '#scoring/plan.ts';
import { compare, equal, type Fraction, lcm, sum } from '#scoring/points.ts';
import type { BidStatus } from '#scoring/price.ts';
import type { Problem } from '#scoring/problems.ts';
import type { Outcome } from '#scoring/steps.ts';
import { competitionRanks } from '#scoring/tally.ts';

/**
 * `steps`: what the proposal got in each step it entered. `cents`: its price, null when it was never opened.
 */
export type RankBid = {
  proposal: string;
  status: BidStatus;
  steps: { stepId: string; outcome: Outcome; total: Fraction | null }[];
  cents: number | null;
};

/**
 * A draw as it was made: the proposals drawn among, best first. The latest that names all of a tie decides
 * it.
 */
export type Draw = string[];

/**
 * One rule of the tie ladder at work: who was tied, and into which groups the rule parted them, best first.
 */
export type TieWorking = { rule: TieRule; groups: { proposals: string[]; value: TieValue }[] };
export type TieValue =
  | { kind: 'points'; points: Fraction }
  | { kind: 'cents'; cents: number }
  | { kind: 'drawn'; place: number }
  | { kind: 'awaiting-draw' };

/**
 * `rank` is null only while the ranking is blocked. `ladder`: every rule that was tried on this proposal's
 * ties.
 */
export type RankEntry = {
  proposal: string;
  rank: number | null;
  total: Fraction | null;
  points: { stepId: string; points: Fraction }[];
  ladder: TieWorking[];
};

/** Why a proposal has no rank. `stepId`: the step that it failed. */
export type Unranked = {
  proposal: string;
  why: 'failed' | 'withdrawn' | 'disqualified' | 'invalid';
  stepId: string | null;
};

export type Award =
  | { kind: 'blocked' }
  | { kind: 'no-award' }
  | { kind: 'awaiting-draw'; proposals: string[] }
  | { kind: 'tied'; proposals: string[] }
  | { kind: 'first'; proposal: string };

export type Ranking = {
  blocked: boolean;
  problems: Problem[];
  entries: RankEntry[];
  unranked: Unranked[];
  awaitingDraw: string[][];
  award: Award;
};

/**
 * The ranking of a lot: 1, 1, 3 on exact totals, ties taken through the plan's ladder (rule 11 of the rules
 * of selection). Failed, withdrawn and disqualified proposals never have a rank; a proposal withdrawn after
 * the opening gives its place to the next. While a standing proposal lacks a result nobody has a rank.
 * Without a passing proposal: no award. Entries come in the order of their ranks, ties in the order given.
 */
export function rankLot(plan: Plan, bids: RankBid[], draws: Draw[]): Ranking {
  const unranked = bids.flatMap((bid): Unranked[] => {
    const out = unrankedOf(plan, bid);
    return out === null ? [] : [out];
  });
  const standing = bids.filter((bid) => unrankedOf(plan, bid) === null);
  const problems = standing.flatMap((bid) => bidProblems(plan, bid));
  const entries = standing.map((bid): RankEntry => {
    return { proposal: bid.proposal, rank: null, total: null, points: pointsOf(plan, bid), ladder: [] };
  });
  if (problems.length > 0) {
    return { blocked: true, problems, entries, unranked, awaitingDraw: [], award: { kind: 'blocked' } };
  }
  const totals = entries.map(({ points }) => sum(points.map((step) => step.points)));
  for (const [index, entry] of entries.entries()) entry.total = totals[index]!;
  const ranks = competitionRanks(commonUnits(totals), () => true);
  const awaitingDraw: string[][] = [];
  for (const rank of [...new Set(ranks)].sort((a, b) => a - b)) {
    const tied = standing.filter((_, index) => ranks[index] === rank);
    let place = rank;
    for (const group of partTies(tied, plan.ties, draws)) {
      for (const { proposal } of group.bids) {
        const entry = entries.find((one) => one.proposal === proposal)!;
        entry.rank = place;
        entry.ladder = group.ladder;
      }
      if (group.awaiting) awaitingDraw.push(group.bids.map(({ proposal }) => proposal));
      place += group.bids.length;
    }
  }
  entries.sort((a, b) => a.rank! - b.rank!);
  return { blocked: false, problems, entries, unranked, awaitingDraw, award: awardOf(entries, awaitingDraw) };
}

/**
 * The law of a ranking: a rank is one more than the number of proposals ranked better, more points never rank
 * worse, one rank means equal points, and nobody stands both in the ranking and out of it.
 */
export function rankingHolds({ blocked, entries, unranked }: Ranking): boolean {
  const out = new Set(unranked.map(({ proposal }) => proposal));
  if (entries.some(({ proposal }) => out.has(proposal))) return false;
  if (blocked) return entries.every(({ rank }) => rank === null);
  return entries.every((one) => {
    const better = entries.filter((other) => other.rank! < one.rank!);
    return one.rank === better.length + 1 && entries.every((other) => agree(one, other));
  });
}

function agree(one: RankEntry, other: RankEntry): boolean {
  if (one.total === null || other.total === null || one.rank === null || other.rank === null) return false;
  const order = compare(one.total, other.total);
  if (one.rank === other.rank) return order === 0;
  return one.rank < other.rank ? order >= 0 : order <= 0;
}

/** Fractions as whole numbers over their common denominator: the same order, and equal when they are. */
export function commonUnits(values: Fraction[]): bigint[] {
  const denominator = lcm(new Set(values.map(({ den }) => den)));
  return values.map(({ num, den }) => num * (denominator / den));
}

type Group = { bids: RankBid[]; ladder: TieWorking[]; awaiting: boolean };

function partTies(bids: RankBid[], rules: TieRule[], draws: Draw[]): Group[] {
  const [rule, ...rest] = rules;
  if (bids.length < 2 || rule === undefined) return [{ bids, ladder: [], awaiting: false }];
  const parted = part(bids, rule, draws);
  const working: TieWorking = {
    rule,
    groups: parted.map(({ bids: group, value }) => ({
      proposals: group.map(({ proposal }) => proposal),
      value,
    })),
  };
  return parted.flatMap(({ bids: group, value }) => {
    if (value.kind === 'awaiting-draw') return [{ bids: group, ladder: [working], awaiting: true }];
    return partTies(group, rest, draws).map((inner) => ({ ...inner, ladder: [working, ...inner.ladder] }));
  });
}

function part(bids: RankBid[], rule: TieRule, draws: Draw[]): { bids: RankBid[]; value: TieValue }[] {
  switch (rule.kind) {
    case 'higher-step': {
      const points = (bid: RankBid) => bid.steps.find(({ stepId }) => stepId === rule.stepId)!.total!;
      const sorted = [...bids].sort((a, b) => compare(points(b), points(a)));
      return runs(sorted, (a, b) => equal(points(a), points(b))).map((group) => {
        return { bids: group, value: { kind: 'points', points: points(group[0]!) } };
      });
    }
    case 'lower-price': {
      const sorted = [...bids].sort((a, b) => a.cents! - b.cents!);
      return runs(sorted, (a, b) => a.cents === b.cents).map((group) => {
        return { bids: group, value: { kind: 'cents', cents: group[0]!.cents! } };
      });
    }
    case 'draw': {
      const draw = draws.findLast((drawn) => bids.every(({ proposal }) => drawn.includes(proposal)));
      if (draw === undefined) return [{ bids, value: { kind: 'awaiting-draw' } }];
      const place = ({ proposal }: RankBid) => draw.indexOf(proposal) + 1;
      return [...bids]
        .sort((a, b) => place(a) - place(b))
        .map((bid) => ({ bids: [bid], value: { kind: 'drawn', place: place(bid) } }));
    }
  }
}

function pointsOf(plan: Plan, { steps }: RankBid): { stepId: string; points: Fraction }[] {
  return plan.steps.flatMap(({ id: stepId }) => {
    const total = steps.find((step) => step.stepId === stepId)?.total;
    return total ? [{ stepId, points: total }] : [];
  });
}

function runs(sorted: RankBid[], same: (a: RankBid, b: RankBid) => boolean): RankBid[][] {
  const groups: RankBid[][] = [];
  for (const bid of sorted) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && same(last[0], bid)) last.push(bid);
    else groups.push([bid]);
  }
  return groups;
}

function unrankedOf(plan: Plan, { proposal, status, steps }: RankBid): Unranked | null {
  const failed = plan.steps.find(({ id }) =>
    steps.some((step) => step.stepId === id && step.outcome === 'failed'),
  );
  if (failed !== undefined && status === 'standing') return { proposal, why: 'failed', stepId: failed.id };
  return status === 'standing' ? null : { proposal, why: status, stepId: failed?.id ?? null };
}

function bidProblems(plan: Plan, { proposal, steps, cents }: RankBid): Problem[] {
  const problems = plan.steps.flatMap(({ id: stepId, kind }): Problem[] => {
    const step = steps.find((one) => one.stepId === stepId);
    const whole = step?.outcome === 'passed' && (kind === 'mandatory' || step.total !== null);
    return whole ? [] : [{ code: 'step-result-missing', proposal, stepId }];
  });
  const priced = plan.steps.some(({ kind }) => kind === 'commercial');
  return priced && cents === null ? [...problems, { code: 'price-missing', proposal }] : problems;
}

function awardOf(entries: RankEntry[], awaitingDraw: string[][]): Award {
  const first = entries.filter(({ rank }) => rank === 1).map(({ proposal }) => proposal);
  if (first[0] === undefined) return { kind: 'no-award' };
  if (first.length === 1) return { kind: 'first', proposal: first[0] };
  const awaiting = awaitingDraw.some((tied) => tied.includes(first[0]!));
  return { kind: awaiting ? 'awaiting-draw' : 'tied', proposals: first };
}
