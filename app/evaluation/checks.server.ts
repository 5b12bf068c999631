import { isAsPublished } from '#app/plan/fingerprint.server.ts';
import type { Reader } from '#db/client.server.ts';
import { listInterests } from '#db/queries/declarations.ts';
import type { SealedOutcomes } from '#db/queries/lot-states.ts';
import { listConsortiumChanges } from '#db/queries/qualifications.ts';
import { listStepResults } from '#db/queries/step-runs.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import { verifyNewEntries, verifyRecord } from '#db/verify-record.ts';
import { openFlagsOf } from './evaluate.server.ts';
import type { LotEvaluation, StageEvaluation } from './evaluation.ts';

const checkNames = [
  'plan-frozen',
  'scores-complete',
  'steps-sealed',
  'seals-hold',
  'flags-settled',
  'conflicts-decided',
  'consortia-decided',
  'addenda-acknowledged',
  'opening-by-two',
  'prices-decided',
  'ties-decided',
  'record-verifies',
] as const;
export type CheckName = (typeof checkNames)[number];
export type Check = { name: CheckName; green: boolean };

/**
 * What a lead is shown before deciding on a lot, and what `approve` asks for again: one red check is enough to refuse
 * (rule 12 of the rules of selection).
 */
export async function checksOf(
  db: Reader,
  evaluation: StageEvaluation,
  { lot, bids, steps, prices, ranking }: LotEvaluation,
): Promise<Check[]> {
  const { stage, plan, opening } = evaluation;
  const entered = steps.filter(({ entrants }) => entrants.length > 0);
  const standing = new Set(bids.map(({ applicantId }) => applicantId));
  const runIds = steps.map(({ run }) => run.id);
  const seals = await listStepResults<SealedOutcomes>(db, runIds, { current: true });
  // A proposal under an earlier plan is no bid any more: only what was sealed still knows that it was evaluated.
  const evaluated = new Set([
    ...standing,
    ...seals.flatMap(({ result }) => result.proposals.map(({ proposal }) => proposal)),
  ]);
  const changes = await listConsortiumChanges(db, stage.id);
  const filed = await listSubmissions(db, { lotId: lot.id });
  const interests = await listInterests(db, stage.competitionId);
  const priced = entered.some(({ step }) => step.kind === 'commercial');
  const verdicts: Record<CheckName, boolean> = {
    'plan-frozen': isAsPublished(plan),
    'scores-complete': entered.every(({ result }) => result !== null && !result.blocked),
    'steps-sealed': entered.every(({ run }) => run.state === 'sealed'),
    'seals-hold': entered.every(({ run, seal }) => run.state !== 'sealed' || seal?.holds === true),
    'flags-settled': entered.every((step) => openFlagsOf(step).length === 0),
    'conflicts-decided': interests.every(({ conflict, decision }) => !conflict || decision !== null),
    'consortia-decided': changes.every(
      ({ applicantId, decision }) => !standing.has(applicantId) || decision !== null,
    ),
    'addenda-acknowledged': filed.every(
      (one) => one.state !== 'confirmed' || one.planVersionId === plan.id || !evaluated.has(one.applicantId),
    ),
    'opening-by-two': !priced || (opening?.openedBy != null && opening.openedBy !== opening.requestedBy),
    'prices-decided': !priced || (prices !== null && !prices.blocked),
    'ties-decided': ranking === null || ranking.awaitingDraw.length === 0,
    'record-verifies': (await recordOf(db)).ok,
  };
  return checkNames.map((name) => ({ name, green: verdicts[name] }));
}

/** What is shown may take as read what was verified before; what is decided on is read from its first entry. */
function recordOf(db: Reader) {
  return db.isTransaction ? verifyRecord(db) : verifyNewEntries(db);
}
