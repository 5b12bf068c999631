import { expect, it } from 'vitest';
import { perform } from '#app/acts/perform.server.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { change, type Tx } from '#db/client.server.ts';
import { fromDate } from '#db/values.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import { draftCompetition } from '#test/support/builders.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { declareConflict, proposalsInEvaluation } from '#test/support/stages.ts';
import { sealStepRows } from './workbook/sealed-stage.ts';

const technical = technicalStep({ criteria: [leaf('approach', 26_000)] });
const plan = proposalPlan({ max: 34_000, steps: [technical, commercialStep({ max: 8000 })] });

/** A technical step in consensus, complete, its seal broken for another. */
async function inConsensus(db: TestDatabase) {
  const competition = await draftCompetition(db, { plans: { rfp: plan } });
  const bidders = await proposalsInEvaluation(competition, 2);
  const { installation, team, lots } = competition;
  const [lot] = lots;
  const [bidder] = bidders;
  if (lot === undefined || bidder === undefined) throw new Error('nothing to seal');
  await sealStepRows(competition, lot.lotId, technical, () => 800);
  const { hash } = await db.read.selectFrom('step_results').select('hash').executeTakeFirstOrThrow();
  await change(db, async (tx) => {
    await tx
      .updateTable('step_results')
      .set({ unsealed_at: fromDate(installation.now) })
      .execute();
    await tx
      .updateTable('step_runs')
      .set({ state: 'consensus', version: 2, sealed_at: null, sealed_by: null })
      .where('step_id', '=', 'technical')
      .execute();
  });
  return {
    bidder,
    competition,
    alter: (work: (tx: Tx) => Promise<unknown>) => change(db, work),
    seal: (person = team.chair, seen = hash) =>
      perform(installation, { userId: person.userId }, sealStep, {
        lotId: lot.lotId,
        stepId: 'technical',
        hash: seen,
      }),
  };
}

eachDatabase('sealing a step', (open) => {
  it('is the chair’s, on the result they were shown', async () => {
    const { seal, competition } = await inConsensus(await open());
    expect(await seal(competition.team.officer)).toEqual({ kind: 'refused', why: 'role' });
    const stale = await seal(competition.team.chair, 'another');
    expect(stale).toEqual({ kind: 'problems', problems: [{ code: 'stale' }] });
    expect(await seal()).toMatchObject({ kind: 'done' });
    expect(await seal()).toMatchObject({ kind: 'problems', problems: [{ code: 'step-already-sealed' }] });
  });

  it('waits for a missing score, which is no zero', async () => {
    const { seal, alter, bidder } = await inConsensus(await open());
    await alter((tx) =>
      tx.deleteFrom('consensus_scores').where('applicant_id', '=', bidder.applicantId).execute(),
    );
    expect(await seal()).toMatchObject({ kind: 'problems', problems: [{ code: 'score-absent' }] });
  });

  it('waits for a spread that nobody has settled', async () => {
    const { seal, alter, bidder, competition } = await inConsensus(await open());
    await alter((tx) =>
      tx
        .updateTable('scores')
        .set({ score: 500 })
        .where('applicant_id', '=', bidder.applicantId)
        .where('evaluator_id', '=', competition.team.evaluators[0]?.userId ?? '')
        .execute(),
    );
    const outcome = await seal();
    expect(outcome.kind).toBe('problems');
    expect(JSON.stringify(outcome)).toContain('flag-open');
  });

  it('waits for a conflict that nobody has decided on', async () => {
    const { seal, bidder, competition } = await inConsensus(await open());
    await declareConflict(competition, competition.team.adviser, bidder);
    expect(await seal()).toEqual({ kind: 'problems', problems: [{ code: 'conflict-pending' }] });
  });
});
