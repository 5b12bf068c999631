import type { IndividualScore, LotData, WorkbookData } from '#app/workbook/workbook-data.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { entrants, type LotState, type StepState } from '#scoring/gates.ts';
import type { Plan, Step } from '#scoring/plan.ts';
import { type PriceBid, type PriceResult, priceResult } from '#scoring/price.ts';
import { qualify } from '#scoring/qualification.ts';
import { type RankBid, rankLot } from '#scoring/ranking.ts';
import { CONSENSUS, type GivenScore, RECUSED, type ScoreTable, scoreTable } from '#scoring/scores.ts';
import { addPrices, checkMandatory, type StepResult, scoreStep } from '#scoring/steps.ts';

/** One proposal as a test gives it: scores in hundredths, the price in cents. What is left out is not there. */
export type GivenProposal = {
  scores: Record<string, number | number[]>;
  cents?: number | null;
  status?: PriceBid['status'];
  abnormal?: PriceBid['abnormal'];
  unmet?: string;
};
/** `shutFrom`: the first step of which nothing is known yet. `shutPrices`: the commercial step is scored, not priced. */
export type GivenLot = {
  proposals: Record<string, GivenProposal>;
  /** Who scored here, in the order of the scores; some names where it does not matter. */
  evaluators?: string[];
  draws?: string[][];
  shutFrom?: string;
  shutPrices?: boolean;
};

/** A whole workbook's data, every figure of it counted by `scoring/`. */
export function sampleData(
  plan: Plan,
  given: Record<string, GivenLot>,
  changes: Partial<WorkbookData> = {},
): WorkbookData {
  const states: (LotState & { steps: Record<string, StepState> })[] = Object.entries(given).map(
    ([lotId, lot]) => ({
      lotId,
      cancelled: false,
      pricesOpened: false,
      proposals: Object.keys(lot.proposals).filter((id) => lot.proposals[id]!.status !== 'disqualified'),
      left: Object.keys(lot.proposals).filter((id) => lot.proposals[id]!.status === 'withdrawn'),
      steps: {},
    }),
  );
  const lots = Object.entries(given).map(([id, lot]): LotData => emptyLot(plan, id, lot));
  for (const step of plan.steps) {
    for (const [index, lot] of lots.entries()) {
      const source = given[lot.id]!;
      const from = plan.steps.findIndex(({ id }) => id === source.shutFrom);
      if (from >= 0 && from <= plan.steps.indexOf(step)) continue;
      const proposals = entrants(plan, step.id, lot.id, states);
      const result = runStep(plan, step, lot, source, proposals);
      states[index]!.steps[step.id] = {
        sealed: true,
        failed: result.proposals.flatMap(({ outcome, proposal }) => (outcome === 'failed' ? [proposal] : [])),
      };
    }
  }
  for (const lot of lots) finishLot(plan, lot, given[lot.id]!);
  return {
    competition: {
      title: { fr: 'Choix des gestionnaires', en: 'Selection of managers' },
      number: '11855',
      demonstration: false,
    },
    plan,
    planVersion: 2,
    fingerprint: '5f2b'.repeat(16),
    publishedAt: new Date('2019-08-29T13:00:00Z'),
    lots,
    declarations: [],
    verification: {
      hash: 'ab12'.repeat(16),
      length: 1234,
      at: new Date('2019-12-12T21:05:00Z'),
      by: 'Agente Une',
    },
    ...changes,
  };
}

function emptyLot(plan: Plan, id: string, lot: GivenLot): LotData {
  return {
    id,
    name: { fr: `Lot ${id}`, en: `${id} lot` },
    cancelled: null,
    withheld: null,
    proposals: Object.entries(lot.proposals).map(([proposal, { status }]) => ({
      id: proposal,
      name: proposal,
      ended:
        status === 'withdrawn' || status === 'disqualified'
          ? { kind: status, reason: 'Lettre au dossier' }
          : null,
    })),
    steps: plan.steps.map(({ id: stepId }) => ({
      stepId,
      sealedAt: null,
      result: null,
      verdicts: [],
      individual: [],
      reasons: [],
      dissents: [],
    })),
    prices: null,
    priceParts: [],
    priceDecisions: [],
    ranking: null,
    qualification: null,
  };
}

function runStep(plan: Plan, step: Step, lot: LotData, source: GivenLot, proposals: string[]): StepResult {
  const own = lot.steps.find(({ stepId }) => stepId === step.id)!;
  own.sealedAt = new Date('2019-11-20T15:00:00Z');
  if (step.kind === 'mandatory') {
    own.verdicts = proposals.flatMap((proposal) =>
      step.requirements.map(({ id }) => {
        const met = source.proposals[proposal]!.unmet !== id;
        return { proposal, requirementId: id, met, reason: met ? null : 'Pièce absente du dépôt' };
      }),
    );
    own.result = checkMandatory(plan, step.id, proposals, own.verdicts);
    return own.result;
  }
  const criteria = leafCriteria(step).map(({ id }) => id);
  const table = tableOf(plan, source, proposals, criteria);
  own.individual = individualOf(plan, table, source);
  if (plan.method === 'consensus') {
    own.reasons = proposals.flatMap((proposal) =>
      criteria.map((criterionId) => ({ proposal, criterionId, reason: 'Entente après discussion' })),
    );
  }
  own.result = scoreStep(plan, step.id, table);
  if (step.kind === 'commercial' && !source.shutPrices) {
    lot.prices = pricesOf(plan, step, source, proposals);
    lot.priceParts = partsOf(step, lot.prices);
    own.result = addPrices(plan, own.result, lot.prices);
  }
  return own.result;
}

function tableOf(plan: Plan, source: GivenLot, proposals: string[], criteria: string[]): ScoreTable {
  const given: GivenScore[] = [];
  let people = 1;
  for (const proposal of proposals) {
    for (const criterion of criteria) {
      const scores = [source.proposals[proposal]!.scores[criterion] ?? []].flat();
      people = Math.max(people, scores.length);
      for (const [index, score] of scores.entries()) {
        given.push({
          proposal,
          criterion,
          evaluator: plan.method === 'mean' ? nameAt(source, index) : CONSENSUS,
          score,
        });
      }
    }
  }
  const evaluators =
    plan.method === 'mean'
      ? Array.from({ length: people }, (_, index) => nameAt(source, index))
      : [CONSENSUS];
  return scoreTable(proposals, criteria, evaluators, given);
}

function nameAt({ evaluators }: GivenLot, index: number): string {
  return evaluators?.[index] ?? `Évaluateur ${index + 1}`;
}

function individualOf(plan: Plan, table: ScoreTable, source: GivenLot): IndividualScore[] {
  const some = source.evaluators ?? ['Alice Un', 'Benoît Deux', 'Chloé Trois'];
  const people = plan.method === 'mean' ? table.evaluators : some;
  return table.proposals.flatMap((proposal) =>
    table.criteria.flatMap((criterionId) =>
      people.map((evaluator, index): IndividualScore => {
        const given = source.proposals[proposal]!.scores[criterionId];
        const score = Array.isArray(given) ? given[index] : given;
        return {
          proposal,
          criterionId,
          evaluatorId: evaluator,
          evaluator,
          score: score === undefined || score === -1 ? 'absent' : score === RECUSED ? 'recused' : score,
          comment: `Preuves suffisantes pour ce critère, selon ${evaluator}.`,
        };
      }),
    ),
  );
}

function pricesOf(
  plan: Plan,
  step: Step & { kind: 'commercial' },
  source: GivenLot,
  proposals: string[],
): PriceResult {
  const bids = proposals.map((proposal): PriceBid => {
    const { cents, status, abnormal } = source.proposals[proposal]!;
    return { proposal, cents: cents ?? null, status: status ?? 'standing', abnormal: abnormal ?? null };
  });
  return priceResult(step.price, bids, plan.abnormal);
}

function partsOf(step: Step & { kind: 'commercial' }, prices: PriceResult): LotData['priceParts'] {
  const { parts } = step.price;
  return prices.bids.flatMap(({ proposal, cents }) => {
    if (cents === null) return [];
    const each = Math.floor(cents / parts.length);
    return parts.map(({ id: partId }, index) => ({
      proposal,
      partId,
      cents: index === 0 ? cents - each * (parts.length - 1) : each,
    }));
  });
}

function finishLot(plan: Plan, lot: LotData, source: GivenLot): void {
  const results = lot.steps.flatMap(({ result }) => result ?? []);
  if (results.length < plan.steps.length) return;
  if (plan.stage === 'rfq') {
    lot.qualification = qualify(
      plan,
      lot.proposals.map(({ id }) => id),
      results,
    );
    return;
  }
  if (lot.prices === null) return;
  const bids = lot.proposals.map(({ id }): RankBid => {
    const bid = lot.prices?.bids.find(({ proposal }) => proposal === id);
    const steps = results.flatMap(({ stepId, proposals }) => {
      const found = proposals.find(({ proposal }) => proposal === id);
      return found === undefined ? [] : [{ stepId, outcome: found.outcome, total: found.total }];
    });
    return {
      proposal: id,
      status: bid?.out === 'abnormal' ? 'invalid' : (source.proposals[id]!.status ?? 'standing'),
      steps,
      cents: bid?.cents ?? null,
    };
  });
  lot.ranking = rankLot(plan, bids, source.draws ?? []);
}
