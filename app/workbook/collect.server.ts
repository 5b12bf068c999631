import { countingDecisions } from '#app/evaluation/counting-decisions.ts';
import type { Bid, LotEvaluation, StageEvaluation, StepEvaluation } from '#app/evaluation/evaluation.ts';
import type { Reader } from '#db/client.server.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { listPriceDecisions, listPrices } from '#db/queries/prices.ts';
import { getRecordHead } from '#db/queries/record.ts';
import { listConsensusScores, listDissents, listScores } from '#db/queries/scores.ts';
import { listFindings, listSubmissions, type Submission } from '#db/queries/submissions.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { ABSENT, RECUSED, type ScoreTable } from '#scoring/scores.ts';
import { collectDeclarations } from './collect-declarations.server.ts';
import { isBeforeTheLead } from './readers.server.ts';
import type { IndividualScore, LotData, LotStepData, ProposalData, WorkbookData } from './workbook-data.ts';

/** `recommendedOnly`: someone who sees a lot once it is recommended, and no drafts before. */
export type WorkbookReader = { name: string; at: Date; recommendedOnly: boolean };

/**
 * What a stage's workbook may tell its reader now: sealed steps, prices once they may be seen, and of a proposal that
 * failed no price at all. Whatever is not to be seen yet is left out here, not in the sheets.
 */
export async function collectWorkbook(
  db: Reader,
  evaluation: StageEvaluation,
  reader: WorkbookReader,
): Promise<WorkbookData> {
  const { stage, plan, qualification } = evaluation;
  const competition = await getCompetition(db, stage.competitionId);
  const submissions = await listSubmissions(db, { stageId: stage.id, ended: true });
  const { people, declarations } = await collectDeclarations(db, competition.id);
  const lots: LotData[] = [];
  for (const lot of evaluation.lots) {
    const open = !reader.recommendedOnly || (await isBeforeTheLead(db, evaluation, lot.lot));
    lots.push(await lotData(db, evaluation, lot, { open, submissions, people }));
  }
  const head = await getRecordHead(db);
  const [only] = lots;
  const whole = only?.steps.every(({ sealedAt, result }) => sealedAt !== null && result !== null) ?? false;
  if (only !== undefined && whole) only.qualification = qualification;
  return {
    competition: {
      title: competition.title,
      number: stage.kind === 'rfp' ? competition.rfpNumber : competition.rfqNumber,
      demonstration: competition.demonstration,
    },
    plan: plan.plan,
    planVersion: plan.version,
    fingerprint: plan.fingerprint ?? '',
    publishedAt: plan.publishedAt,
    lots,
    declarations,
    verification: { hash: head.hash, length: head.sequence, at: reader.at, by: reader.name },
  };
}

type Around = { open: boolean; submissions: Submission[]; people: ReadonlyMap<string, string> };

async function lotData(
  db: Reader,
  evaluation: StageEvaluation,
  { lot, bids, steps, prices, ranking }: LotEvaluation,
  { open, submissions, people }: Around,
): Promise<LotData> {
  const { plan } = evaluation.plan;
  const shown: LotStepData[] = [];
  for (const { id } of plan.steps) {
    const step = steps.find((one) => one.step.id === id);
    const seen = open && step !== undefined && maySee(step);
    shown.push(seen ? await stepData(db, evaluation, lot.id, step, bids, people) : unseen(id));
  }
  const priced = open && prices !== null;
  const opened = priced
    ? bidsOpened(
        prices.bids.map(({ proposal }) => proposal),
        bids,
      )
    : [];
  const ids = opened.map(({ submissionId }) => submissionId);
  const applicantOf = new Map(opened.map(({ submissionId, applicantId }) => [submissionId, applicantId]));
  const decisions = countingDecisions({ bids, prices }, await listPriceDecisions(db, ids));
  const parts = await listPrices(db, ids);
  return {
    id: lot.id,
    name: lot.regionName ?? plan.title,
    cancelled: lot.cancelled && { reason: lot.cancelled.reason },
    withheld: open ? null : 'not-recommended',
    proposals: bids.map((bid) => proposalData(bid, submissions)),
    steps: shown,
    prices: priced ? prices : null,
    priceParts: parts.map(({ submissionId, partId, cents }) => ({
      proposal: applicantOf.get(submissionId)!,
      partId,
      cents,
    })),
    priceDecisions: decisions.map(({ submissionId, kind, reason }) => ({
      proposal: applicantOf.get(submissionId)!,
      kind,
      reason,
    })),
    ranking: priced ? ranking : null,
    qualification: null,
  };
}

/** Scores once they are sealed; the commercial step as soon as its rated part is, when its prices may be seen. */
function maySee({ step, run, result }: StepEvaluation): boolean {
  return (
    result !== null && (run.state === 'sealed' || (step.kind === 'commercial' && run.state === 'prices'))
  );
}

function bidsOpened(proposals: string[], bids: Bid[]): Bid[] {
  return bids.filter(
    ({ applicantId, status }) => status !== 'disqualified' && proposals.includes(applicantId),
  );
}

function proposalData(
  { submissionId, applicantId, name, ended }: Bid,
  submissions: Submission[],
): ProposalData {
  const state = submissions.find(({ id }) => id === submissionId)?.state;
  const kind = state === 'withdrawn' ? 'withdrawn' : 'disqualified';
  return { id: applicantId, name, ended: ended && { kind, reason: ended.reason } };
}

function unseen(stepId: string): LotStepData {
  return { stepId, sealedAt: null, result: null, verdicts: [], individual: [], reasons: [], dissents: [] };
}

async function stepData(
  db: Reader,
  { stage }: StageEvaluation,
  lotId: string,
  evaluated: StepEvaluation,
  bids: Bid[],
  people: ReadonlyMap<string, string>,
): Promise<LotStepData> {
  const { step, run, result, individual, entrants } = evaluated;
  const base = { ...unseen(step.id), sealedAt: run.sealedAt, result };
  if (step.kind === 'mandatory') return { ...base, verdicts: await verdicts(db, bids, entrants) };
  const where = { lotId, stageId: stage.id, criterionIds: leafCriteria(step).map(({ id }) => id) };
  const consensus = await listConsensusScores(db, where);
  const criteria = new Set(where.criterionIds);
  const dissents = (await listDissents(db, where)).filter(({ criterionId }) => criteria.has(criterionId));
  return {
    ...base,
    individual: individual === null ? [] : await individualScores(db, where, individual, people),
    reasons: consensus.map(({ applicantId, criterionId, reason }) => ({
      proposal: applicantId,
      criterionId,
      reason,
    })),
    dissents: dissents.map(({ applicantId, criterionId, evaluatorId, text }) => ({
      proposal: applicantId,
      criterionId,
      evaluator: people.get(evaluatorId) ?? evaluatorId,
      text,
    })),
  };
}

async function verdicts(db: Reader, bids: Bid[], entrants: string[]): Promise<LotStepData['verdicts']> {
  const going = bids.filter(({ applicantId }) => entrants.includes(applicantId));
  const findings = await listFindings(
    db,
    going.map(({ submissionId }) => submissionId),
  );
  return findings.map(({ submissionId, requirementId, met, reason }) => ({
    proposal: going.find((bid) => bid.submissionId === submissionId)!.applicantId,
    requirementId,
    met,
    reason,
  }));
}

/** The rows of one proposal at a time: all of them together would fill the memory with what is thrown away at once. */
async function individualScores(
  db: Reader,
  where: { lotId: string; stageId: string; criterionIds: string[] },
  { proposals, criteria, evaluators, scores }: ScoreTable,
  people: ReadonlyMap<string, string>,
): Promise<IndividualScore[]> {
  const found: IndividualScore[] = [];
  let index = 0;
  for (const proposal of proposals) {
    const given = await listScores(db, { ...where, applicantId: proposal });
    const comments = new Map(
      given.map(({ criterionId, evaluatorId, comment }) => [`${criterionId} ${evaluatorId}`, comment]),
    );
    for (const criterionId of criteria) {
      for (const evaluator of evaluators) {
        const score = scores[index++]!;
        found.push({
          proposal,
          criterionId,
          evaluatorId: evaluator,
          evaluator: people.get(evaluator) ?? evaluator,
          score: score === ABSENT ? 'absent' : score === RECUSED ? 'recused' : score,
          comment: comments.get(`${criterionId} ${evaluator}`) ?? '',
        });
      }
    }
  }
  return found;
}
