import { expect, it } from 'vitest';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { confirmUnsealing } from '#app/acts/confirm-unsealing.ts';
import { disableUser } from '#app/acts/disable-user.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recordConsensus } from '#app/acts/record-consensus.ts';
import { recordDissent } from '#app/acts/record-dissent.ts';
import { reopenSheet } from '#app/acts/reopen-sheet.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { requestUnsealing } from '#app/acts/request-unsealing.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { settleSpread } from '#app/acts/settle-spread.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { change, type Tx } from '#db/client.server.ts';
import { listNotices } from '#db/queries/notices.ts';
import { findOpening } from '#db/queries/openings.ts';
import { listEntries } from '#db/queries/record.ts';
import { listConsensusScores, listDissents } from '#db/queries/scores.ts';
import {
  createSheet,
  findStepRunOf,
  listStepResults,
  type StepRunState,
  updateSheet,
  updateStepResultUnsealed,
  updateStepRun,
} from '#db/queries/step-runs.ts';
import { fromDate } from '#db/values.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import { done, draftCompetition, type Person } from '#test/support/builders.ts';
import { readyToOpen } from '#test/support/decision.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { openTechnical } from '#test/support/sheets.ts';
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

type Act<Input> = Parameters<typeof perform<Input, unknown>>[2];

/** The same step in consensus, with whoever acts on it. */
async function atTable(db: TestDatabase, method: 'consensus' | 'mean' = 'consensus') {
  const at = await readyToOpen(db, { regions: 2, plan: { method } });
  const { installation, lotId, team } = at;
  const step = { lotId, stepId: 'technical' };
  const by = <Input>(person: Person, act: Act<Input>, input: Input) =>
    perform(installation, { userId: person.userId, passwordGivenAt: installation.now }, act, input);
  return {
    ...at,
    step,
    by,
    cell: { ...step, applicantId: at.bidders[0]?.applicantId ?? '', criterionId: 'approach' },
    setState: (state: StepRunState, where = lotId) =>
      change(db, async (tx) => {
        const run = await findStepRunOf(tx, where, 'technical');
        await updateStepRun(tx, run?.id ?? '', { state, sealedAt: null, sealedBy: null });
        await updateStepResultUnsealed(tx, run?.id ?? '', installation.now);
      }),
    giveOne: (score: number) =>
      change(db, (tx) =>
        tx
          .updateTable('scores')
          .set({ score })
          .where('lot_key', '=', lotId)
          .where('applicant_id', '=', at.bidders[0]?.applicantId ?? '')
          .where('evaluator_id', '=', team.evaluators[0]?.userId ?? '')
          .execute(),
      ),
    now: async () => (await at.lot()).steps[0],
    async hash() {
      const { plan } = await evaluateStage(db.read, at.rfpStageId);
      const result = (await at.lot()).steps[0]?.result;
      return result == null ? '' : sealOf(plan.fingerprint ?? '', result).hash;
    },
  };
}

eachDatabase('before the consensus', (open) => {
  it.each(['consensus', 'mean'] as const)(
    'nothing is counted and nothing flagged, drafts included (%s)',
    async (method) => {
      const at = await atTable(await open(), method);
      await at.giveOne(100);
      await at.setState('scoring');
      const scoring = await at.now();
      expect([scoring?.result, scoring?.flags(), scoring?.problems()]).toEqual([null, [], []]);
      await at.setState('consensus');
      const shown = await at.now();
      expect(shown?.result).not.toBeNull();
      expect(shown?.problems().map(({ code }) => code)).toContain('flag-open');
    },
  );
});

eachDatabase('unsealing a step', (open) => {
  it('takes a reason and another person, keeps both versions, and shuts what stood on it', async () => {
    const at = await atTable(await open());
    const { team, step, by, installation } = at;
    const { read } = installation.db;
    const ask = (reason: string) => by(team.chair, requestUnsealing, { ...step, reason });
    expect(await ask(' ')).toEqual({
      kind: 'problems',
      problems: [{ code: 'reason-missing', at: 'reason' }],
    });
    const early = await by(team.officer, confirmUnsealing, { ...step, unsealingId: 'nothing' });
    expect(early).toEqual({ kind: 'problems', problems: [{ code: 'unsealing-not-requested' }] });
    await done(installation, team.officer.userId, requestOpening, { stageId: at.rfpStageId });
    const unsealing = {
      ...step,
      ...(await done(installation, team.chair.userId, requestUnsealing, {
        ...step,
        reason: 'Une note mal reportée',
      })),
    };
    expect(await ask('Encore')).toEqual({ kind: 'problems', problems: [{ code: 'already-done' }] });
    expect(await by(team.evaluators[0] ?? team.adviser, confirmUnsealing, unsealing)).toEqual({
      kind: 'refused',
      why: 'role',
    });
    expect(await by(team.chair, confirmUnsealing, unsealing)).toEqual({
      kind: 'refused',
      why: 'second-person',
    });
    expect(await by(team.officer, confirmUnsealing, { ...unsealing, unsealingId: 'another' })).toEqual({
      kind: 'problems',
      problems: [{ code: 'stale' }],
    });
    expect(await by(team.officer, confirmUnsealing, unsealing)).toMatchObject({ kind: 'done' });

    // Somebody had asked for the opening on the strength of this seal.
    expect(await findOpening(read, at.rfpStageId)).toBeUndefined();
    const run = await findStepRunOf(read, at.lotId, 'technical');
    expect(run).toMatchObject({ state: 'consensus', version: 2, sealedAt: null });
    const hash = await at.hash();
    installation.wait(1);
    expect(await by(team.chair, sealStep, { ...step, hash })).toMatchObject({ kind: 'done' });
    const versions = await listStepResults(read, [run?.id ?? '']);
    expect(versions.map(({ version, unsealedAt }) => [version, unsealedAt === null])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('shuts the later steps of the lot, with their seals, and leaves the other lots', async () => {
    const { installation, team, lotIds } = await openLater(await open());
    const { db } = installation;
    const step = { lotId: lotIds[0] ?? '', stepId: 'technical' };
    const reason = 'Une erreur';
    const asked = await done(installation, team.chair.userId, requestUnsealing, { ...step, reason });
    await done(installation, team.officer.userId, confirmUnsealing, { ...step, ...asked });
    const states = await Promise.all(
      lotIds.flatMap((lotId) =>
        ['technical', 'third'].map(async (stepId) => {
          const run = await findStepRunOf(db.read, lotId, stepId);
          return [run?.state, run?.version];
        }),
      ),
    );
    expect(states).toEqual([
      ['consensus', 2],
      ['waiting', 2],
      ['sealed', 1],
      ['sealed', 1],
    ]);
  });

  async function openLater(db: TestDatabase) {
    const third = technicalStep({ ...technical, id: 'third', criteria: [leaf('other', 26_000)] });
    const rfp = proposalPlan({ max: 60_000, steps: [technical, third, commercialStep({ max: 8000 })] });
    const built = await draftCompetition(db, { regions: 2, plans: { rfp } });
    await proposalsInEvaluation(built, 1);
    const lotIds = built.lots.map(({ lotId }) => lotId);
    for (const lotId of lotIds) {
      await sealStepRows(built, lotId, technical, () => 800);
      await sealStepRows(built, lotId, third, () => 800);
    }
    return { ...built, lotIds };
  }

  it('and opening the envelopes are told to whoever watches over fairness, without a score or a reason', async () => {
    const at = await atTable(await open());
    const { team, step, by, installation } = at;
    await change(installation.db, (tx) =>
      tx.updateTable('user').set({ language: 'en' }).where('id', '=', team.monitor.userId).execute(),
    );
    const told = async () => {
      const { notices } = await listNotices(installation.db.read, at.competitionId, 50);
      return notices
        .filter(({ recipientEmail }) => recipientEmail === team.monitor.email)
        .map(({ key, subject, body, language }) => ({
          kind: key.split(':')[0],
          language,
          text: subject + body,
        }));
    };
    const reason = 'La note 7,5 devait être 8';
    const asked = await done(installation, team.chair.userId, requestUnsealing, { ...step, reason });
    await by(team.officer, confirmUnsealing, { ...step, ...asked });
    const hash = await at.hash();
    installation.wait(1);
    await by(team.chair, sealStep, { ...step, hash });
    await by(team.officer, requestOpening, { stageId: at.rfpStageId });
    const opening = await findOpening(installation.db.read, at.rfpStageId);
    await by(team.secondOfficer, confirmOpening, { stageId: at.rfpStageId, openingId: opening?.id ?? '' });
    const all = await told();
    expect(all.map(({ kind }) => kind).sort()).toEqual([
      'prices-opened',
      'unsealing-confirmed',
      'unsealing-requested',
    ]);
    for (const { language, text } of all) {
      expect(language).toBe('en');
      expect(text).not.toContain('7,5');
    }
    const { notices } = await listNotices(installation.db.read, at.competitionId, 50);
    expect(notices).toHaveLength(3);
  });
});

eachDatabase('at the consensus table', (open) => {
  it('a dissent is an evaluator’s, of the step’s, in consensus, and worth a reason', async () => {
    const at = await atTable(await open());
    const { team, by, cell, setState } = at;
    const [evaluator = team.adviser] = team.evaluators;
    const dissent = (person: Person, changes: { text?: string; criterionId?: string } = {}) =>
      by(person, recordDissent, { ...cell, text: 'Je ne partage pas cette note', ...changes });
    expect(await dissent(evaluator)).toEqual({ kind: 'refused', why: 'step-consensus' });
    await setState('consensus');
    expect(await dissent(team.chair)).toEqual({ kind: 'refused', why: 'role' });
    expect(await dissent(evaluator, { criterionId: 'nothing' })).toMatchObject({
      problems: [{ code: 'criterion-unknown' }],
    });
    expect(await dissent(evaluator, { text: '  ' })).toMatchObject({
      problems: [{ code: 'comment-too-short', at: 'reason' }],
    });
    expect(await dissent(evaluator)).toMatchObject({ kind: 'done' });
    const { read } = at.installation.db;
    const where = { lotId: at.lotId, stageId: at.rfpStageId, applicantId: cell.applicantId };
    expect(await listDissents(read, where)).toMatchObject([{ text: 'Je ne partage pas cette note' }]);
    const { entries } = await listEntries(read, { act: 'record-dissent', outcome: 'done' }, { limit: 5 });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('partage');
    // Beside the consensus, which stays.
    expect(await listConsensusScores(read, where)).toHaveLength(2);
  });

  it('a dissent is not for someone out of the lot by an interest in another bidder', async () => {
    const at = await atTable(await open());
    const { team, by, cell, setState } = at;
    const [evaluator = team.adviser] = team.evaluators;
    const [, other] = at.bidders;
    await setState('consensus');
    if (other !== undefined) await declareConflict(at, evaluator, other);
    expect(await by(evaluator, recordDissent, { ...cell, text: 'Je ne partage pas cette note' })).toEqual({
      kind: 'refused',
      why: 'no-conflict',
    });
  });

  it('a justification is of something flagged, long enough, on a criterion or on the step as a whole', async () => {
    const at = await atTable(await open());
    const { team, by, cell, setState, giveOne, now } = at;
    const settle = (criterionId: string | null, reason = 'Deux lectures de la même page') =>
      by(team.chair, settleSpread, { ...cell, criterionId, reason });
    expect(await settle('approach')).toEqual({ kind: 'refused', why: 'step-consensus' });
    await setState('consensus');
    for (const criterionId of ['approach', null])
      expect(await settle(criterionId)).toEqual({
        kind: 'problems',
        problems: [{ code: 'nothing-flagged' }],
      });
    await giveOne(100);
    const stillOpen = async () => {
      const step = await now();
      return step
        ?.flags()
        .filter((flag) => !step.isSettled(flag))
        .map(({ kind, criterionId }) => [kind, criterionId]);
    };
    expect(await stillOpen()).toEqual([
      ['spread', 'approach'],
      ['spread', 'experience'],
      ['mixed', null],
    ]);
    expect(await settle('approach', 'x')).toMatchObject({
      problems: [{ code: 'comment-too-short', at: 'reason' }],
    });
    expect(await settle('approach')).toMatchObject({ kind: 'done' });
    expect(await stillOpen()).toEqual([
      ['spread', 'experience'],
      ['mixed', null],
    ]);
    expect(await settle(null)).toMatchObject({ kind: 'done' });
    expect(await stillOpen()).toEqual([['spread', 'experience']]);
  });

  it('nobody agrees on a consensus where the plan takes the mean', async () => {
    const at = await atTable(await open(), 'mean');
    await at.setState('consensus');
    const agreed = { score: 700, reason: 'Une entente de trop', revision: 0 };
    expect(await at.by(at.team.chair, recordConsensus, { ...at.cell, ...agreed })).toEqual({
      kind: 'problems',
      problems: [{ code: 'consensus-not-used' }],
    });
  });
});

eachDatabase('a criterion common to all lots', (open) => {
  it('keeps the consensus that another lot has sealed, and no sheet is reopened once another lot has shown it', async () => {
    const shared = technicalStep({
      criteria: [leaf('approach', 20_000, { scope: 'common' }), leaf('experience', 6000)],
    });
    const rfp = proposalPlan({ max: 34_000, steps: [shared, commercialStep({ max: 8000 })] });
    const built = await draftCompetition(await open(), { regions: 2, plans: { rfp } });
    const [bidder] = await proposalsInEvaluation(built, 1);
    const { installation, team, competitionId } = built;
    const [sealed = '', other = ''] = built.lots.map(({ lotId }) => lotId);
    await sealStepRows(built, sealed, shared, () => 800);
    const [evaluator = team.adviser] = team.evaluators;
    const applicantId = bidder?.applicantId ?? '';
    await change(installation.db, async (tx) => {
      const [first, run] = [
        await findStepRunOf(tx, sealed, 'technical'),
        await findStepRunOf(tx, other, 'technical'),
      ];
      await updateStepRun(tx, first?.id ?? '', { consensusAt: installation.now });
      const id = crypto.randomUUID();
      await createSheet(tx, { id, stepRunId: run?.id ?? '', applicantId, evaluatorId: evaluator.userId });
      await updateSheet(tx, id, { state: 'submitted', submittedAt: installation.now, hash: '0'.repeat(64) });
    });
    const where = { competitionId, lotId: other, stepId: 'technical', applicantId };
    const by = { userId: team.chair.userId };
    expect(
      await perform(installation, by, reopenSheet, {
        ...where,
        evaluatorId: evaluator.userId,
        reason: 'À revoir',
      }),
    ).toEqual({ kind: 'refused', why: 'before-any-score-shown' });
    await change(installation.db, async (tx) => {
      const run = await findStepRunOf(tx, other, 'technical');
      await updateStepRun(tx, run?.id ?? '', { state: 'consensus' });
    });
    const agree = (criterionId: string) =>
      perform(installation, by, recordConsensus, {
        ...{ ...where, criterionId, score: 700 },
        ...{ reason: 'Une autre entente', revision: criterionId === 'approach' ? 1 : 0 },
      });
    expect(await agree('approach')).toEqual({
      kind: 'problems',
      problems: [{ code: 'step-already-sealed', lotId: sealed, stepId: 'technical' }],
    });
    expect(await agree('experience')).toMatchObject({ kind: 'done' });
  });
});

eachDatabase('a step that waits for one evaluator', (open) => {
  it('goes on to consensus when their account is disabled, in the record of the competition', async () => {
    const at = await openTechnical(await open(), { evaluators: 4, bidders: 1 });
    const { installation, competition, sheet } = at;
    const { evaluators, administrator } = competition.team;
    for (const person of evaluators.slice(1)) {
      await at.fill(person, sheet);
      await done(installation, person.userId, submitSheet, sheet);
    }
    const state = async () => (await findStepRunOf(installation.db.read, sheet.lotId, 'technical'))?.state;
    expect(await state()).toBe('scoring');
    await done(installation, administrator.userId, disableUser, { userId: evaluators[0]?.userId ?? '' });
    expect(await state()).toBe('consensus');
    const { competitionId } = competition;
    const { entries } = await listEntries(
      installation.db.read,
      { act: 'disable-user', competitionId },
      { limit: 5 },
    );
    expect(entries.map(({ after }) => after)).toEqual([{ state: 'consensus' }]);
  });
});
