import { conflictRegister } from '#app/conflicts/register.server.ts';
import { countingDecisions } from '#app/evaluation/counting-decisions.ts';
import { pricedBids } from '#app/evaluation/priced-bids.ts';
import type { LotVisit } from '#app/evaluation/visit-step.server.ts';
import { notePrices } from '#app/http/note-reading.server.ts';
import { findAccount } from '#db/queries/accounts.ts';
import { listPriceDecisions } from '#db/queries/prices.ts';
import { listSettlements, lotKeyOf } from '#db/queries/scores.ts';
import { leafCriteria } from '#scoring/criteria.ts';

/** What the checks rest on, without the bidders hidden from the reader: flags with what was decided, prices, declarations. */
export async function decisionFile(visit: LotVisit) {
  return {
    spreads: await spreadsOf(visit),
    prices: await pricesOf(visit),
    declarations: await declarationsOf(visit),
  };
}

async function spreadsOf({ lot, lang, visibility, installation, evaluation }: LotVisit) {
  const lotKeys = [lot.lot.id, lotKeyOf('common', lot.lot.id, evaluation.stage.id)];
  const settlements = await listSettlements(installation.db.read, { lotKeys });
  return lot.steps.flatMap((one) => {
    const { step, run, flags, isSettled } = one;
    if (step.kind === 'mandatory') return [];
    const titles = new Map(leafCriteria(step).map(({ id, title }) => [id, title[lang]]));
    return flags()
      .filter(({ proposal }) => visibility.sees(proposal))
      .map((flag) => {
        const place = flag.criterionId ?? run.stepId;
        const settled = settlements.find(
          ({ applicantId, criterionId }) => applicantId === flag.proposal && criterionId === place,
        );
        return {
          id: `${flag.kind} ${flag.proposal} ${place}`,
          name: lot.bids.find(({ applicantId }) => applicantId === flag.proposal)?.name ?? flag.proposal,
          place: titles.get(place) ?? step.title[lang],
          percent: flag.kind === 'spread' ? { num: flag.share.num * 100n, den: flag.share.den } : null,
          reason: isSettled(flag) ? (settled?.reason ?? null) : null,
        };
      });
  });
}

async function pricesOf(visit: LotVisit) {
  const { lot, installation } = visit;
  const { read } = installation.db;
  const step = lot.steps.map((one) => one.step).find(({ kind }) => kind === 'commercial');
  if (lot.prices === null || step?.kind !== 'commercial') return null;
  await notePrices(visit, lot.lot.id);
  const bids = pricedBids(visit);
  const submissionIds = bids.map(({ submissionId }) => submissionId);
  const decided = countingDecisions(lot, await listPriceDecisions(read, submissionIds));
  return {
    rule: { max: step.price.max, formula: step.price.formula.kind },
    bids,
    decisions: await Promise.all(
      decided.map(async ({ id, submissionId, kind, reason, decidedBy, decidedAt }) => ({
        id,
        kind,
        reason,
        name: bids.find((bid) => bid.submissionId === submissionId)?.name ?? '',
        by: (await findAccount(read, decidedBy))?.name ?? decidedBy,
        at: decidedAt,
      })),
    ),
  };
}

async function declarationsOf(visit: LotVisit) {
  const { team, conflicts, hidden } = await conflictRegister(visit, visit.competitionId);
  const decided = (kind: 'cleared' | 'recused') =>
    conflicts.filter(({ decision }) => decision?.kind === kind).length;
  return {
    signed: team.filter(({ signedAt }) => signedAt !== null).length,
    members: team.length,
    cleared: decided('cleared'),
    recused: decided('recused'),
    pending: conflicts.filter(({ decision }) => decision === null).length,
    hidden,
  };
}

export type DecisionFile = Awaited<ReturnType<typeof decisionFile>>;
