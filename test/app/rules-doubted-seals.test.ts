import { describe, expect, it } from 'vitest';
import { concludeQualification } from '#app/acts/conclude-qualification.ts';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { confirmUnsealing } from '#app/acts/confirm-unsealing.ts';
import { decideConflict } from '#app/acts/decide-conflict.ts';
import { declare } from '#app/acts/declare.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recordConsensus } from '#app/acts/record-consensus.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { requestUnsealing } from '#app/acts/request-unsealing.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import { sealStep } from '#app/acts/seal-step.ts';
import { evaluateStage, lotOf } from '#app/evaluation/evaluate.server.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import type { TeamRole } from '#app/policy.ts';
import { nextGates } from '#app/progress/next-gate.ts';
import { readStageFacts } from '#app/progress/stage-facts.server.ts';
import { tasksIn } from '#app/progress/tasks.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { change } from '#db/client.server.ts';
import { getStage } from '#db/queries/competitions.ts';
import { listInterests } from '#db/queries/declarations.ts';
import { findOpening } from '#db/queries/openings.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listEntries } from '#db/queries/record.ts';
import { listConsensusScores, listScores, listSettlements, updateSettlement } from '#db/queries/scores.ts';
import { findStepRunOf } from '#db/queries/step-runs.ts';
import type { Plan } from '#scoring/plan.ts';
import { leaf, proposalPlan, qualificationPlan, technicalStep } from '#test/scoring/support/plans.ts';
import { done, draftCompetition, type Person } from '#test/support/builders.ts';
import { shortenTies } from '#test/support/changed-plan.ts';
import { type Decided, readyToOpen, technical, withPrices } from '#test/support/decision.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { type Bidder, proposalsInEvaluation, qualificationInEvaluation } from '#test/support/stages.ts';
import { sealStepRows } from './workbook/sealed-stage.ts';

type Place = Pick<Decided, 'installation' | 'competitionId' | 'rfpStageId' | 'team' | 'lotId'>;

const twoOfThree: Partial<Plan> = { quorum: 2 };
const step = (lotId: string) => ({ lotId, stepId: 'technical' });

const asked = (at: Place) =>
  perform(
    at.installation,
    { userId: at.team.officer.userId, passwordGivenAt: at.installation.now },
    requestOpening,
    {
      stageId: at.rfpStageId,
    },
  );
async function confirmed({ installation, team, rfpStageId: stageId }: Place) {
  const { userId } = team.secondOfficer;
  const opening = await findOpening(installation.db.read, stageId);
  return perform(installation, { userId, passwordGivenAt: installation.now }, confirmOpening, {
    stageId,
    openingId: opening?.id ?? '',
  });
}

async function declareLate(at: Place, person: Person | undefined, bidder: Bidder | undefined): Promise<void> {
  at.installation.wait(1);
  await done(at.installation, person?.userId ?? '', declare, {
    competitionId: at.competitionId,
    signedName: person?.name ?? '',
    confidential: true,
    answers: [{ organizationId: bidder?.organizationIds[0] ?? '', conflict: true, details: 'Vu en lisant.' }],
  });
}

async function unseal(at: Place, lotId = at.lotId): Promise<void> {
  const { installation, team } = at;
  const asked = await done(installation, team.chair.userId, requestUnsealing, {
    ...step(lotId),
    reason: 'Un intérêt déclaré',
  });
  await done(installation, team.officer.userId, confirmUnsealing, { ...step(lotId), ...asked });
}

async function recuse({ installation, competitionId, team }: Place): Promise<void> {
  for (const { id, conflict, decision } of await listInterests(installation.db.read, competitionId)) {
    if (!conflict || decision !== null) continue;
    const decided = { interestId: id, decision: 'recused', reason: 'Un proche y travaille' } as const;
    await done(installation, team.officer.userId, decideConflict, decided);
  }
}

async function seal(at: Place, lotId = at.lotId) {
  const evaluation = await evaluateStage(at.installation.db.read, at.rfpStageId);
  const result = lotOf(evaluation, lotId)?.steps.find(({ run }) => run.stepId === 'technical')?.result;
  const hash = result && !result.blocked ? sealOf(evaluation.plan.fingerprint ?? '', result).hash : 'none';
  const { userId } = at.team.chair;
  return perform(at.installation, { userId }, sealStep, { ...step(lotId), hash });
}

async function agreeAnew(at: Decided, criterionIds = ['approach', 'experience']): Promise<void> {
  for (const { applicantId } of at.bidders) {
    for (const criterionId of criterionIds) {
      const agreed = { score: 700, reason: 'Une nouvelle entente', revision: 0 };
      await done(at.installation, at.team.chair.userId, recordConsensus, {
        ...step(at.lotId),
        ...{ applicantId, criterionId, ...agreed },
      });
    }
  }
}

const named = { fr: expect.stringContaining(', '), en: expect.stringContaining(', ') };
const refusedFor = (code: string, lotId: string) => ({
  kind: 'problems',
  problems: [{ code, ...step(lotId), step: named }],
});

eachDatabase('a conflict found after a seal', (open) => {
  describe.each(['consensus', 'mean'] as const)('by %s', (method) => {
    const ready = async () => readyToOpen(await open(), { plan: { ...twoOfThree, method } });

    it('keeps the prices shut, whether the opening was asked for before it or after', async () => {
      const at = await ready();
      await declareLate(at, at.team.evaluators[0], at.bidders[0]);
      expect(await asked(at)).toMatchObject(refusedFor('conflict-since-seal', at.lotId));

      const other = await ready();
      expect(await asked(other)).toMatchObject({ kind: 'done' });
      await declareLate(other, other.team.evaluators[0], other.bidders[0]);
      expect(await confirmed(other)).toMatchObject(refusedFor('conflict-since-seal', other.lotId));
    });

    it('is everybody’s next task who may unseal, and the opening is nobody’s', async () => {
      const at = await ready();
      const { db, now } = at.installation;
      const factsOf = async (role: TeamRole, { userId }: Person) => {
        const visibility = await findVisibility(db.read, { competitionId: at.competitionId, userId });
        const stage = await getStage(db.read, at.rfpStageId);
        return readStageFacts({ db: db.read, now, role, visibility }, stage, false);
      };
      const tasksOf = async (role: TeamRole, person: Person) =>
        tasksIn(
          await factsOf(role, person),
          { userId: person.userId, role, declaration: 'declared' },
          [],
        ).map(({ code, place }) => [code, place.path]);
      const page = `/lots/${at.lotId}/steps/technical/unseal`;
      expect(await tasksOf('procurement_officer', at.team.officer)).toEqual([
        ['request-opening', '/opening'],
      ]);
      await declareLate(at, at.team.evaluators[0], at.bidders[0]);
      await recuse(at);
      expect(await tasksOf('procurement_officer', at.team.officer)).toEqual([['request-unsealing', page]]);
      expect(await tasksOf('chair', at.team.chair)).toEqual([['request-unsealing', page]]);
      const [gate] = nextGates(await factsOf('chair', at.team.chair));
      expect(gate).toMatchObject({
        kind: 'opening',
        missing: [{ code: 'step-to-unseal', ...step(at.lotId) }],
      });
      await done(at.installation, at.team.chair.userId, requestUnsealing, {
        ...step(at.lotId),
        reason: 'Un intérêt',
      });
      expect((await tasksOf('procurement_officer', at.team.officer)).map(([code]) => code)).toEqual([
        'confirm-unsealing',
      ]);
    });
  });

  it('undoes the consensus when the seal is broken, keeps every score, and lets the opening go on once it is made anew', async () => {
    const at = await readyToOpen(await open(), { plan: twoOfThree });
    const { db } = at.installation;
    const where = { lotId: at.lotId, stageId: at.rfpStageId };
    const applicantId = at.bidders[0]?.applicantId ?? '';
    await change(db, (tx) =>
      updateSettlement(tx, {
        ...{ lotKey: at.lotId, applicantId, criterionId: 'technical', reason: 'Les avis diffèrent' },
        ...{ settledBy: at.team.chair.userId, settledAt: at.installation.now },
      }),
    );
    const scores = await listScores(db.read, where);
    await declareLate(at, at.team.evaluators[0], at.bidders[0]);
    await recuse(at);
    await unseal(at);
    expect(await listConsensusScores(db.read, where)).toEqual([]);
    expect(await listSettlements(db.read, where)).toEqual([]);
    expect(await listScores(db.read, where)).toEqual(scores);
    const { entries } = await listEntries(db.read, { act: 'confirm-unsealing' }, { limit: 20 });
    // Two criteria of three bidders, a justification, and the seal itself.
    expect(entries).toHaveLength(8);
    expect(JSON.stringify(entries)).not.toContain('Entente');

    at.installation.wait(1);
    const missing = await seal(at);
    expect(missing.kind === 'problems' && missing.problems.map(({ code }) => code)).toEqual(
      Array(6).fill('score-absent'),
    );
    await agreeAnew(at);
    expect(await seal(at)).toMatchObject({ kind: 'done' });
    expect(await asked(at)).toMatchObject({ kind: 'done' });
    expect(await confirmed(at)).toMatchObject({ kind: 'done' });
  });

  it('by the mean: the seal is made anew without their scores, and nothing has to be agreed on', async () => {
    const at = await readyToOpen(await open(), { plan: { ...twoOfThree, method: 'mean' } });
    await declareLate(at, at.team.evaluators[0], at.bidders[0]);
    await recuse(at);
    await unseal(at);
    at.installation.wait(1);
    expect(await seal(at)).toMatchObject({ kind: 'done' });
    expect(await asked(at)).toMatchObject({ kind: 'done' });
  });

  it('on a common criterion: no lot is sealed on what another one must still redo', async () => {
    const criteria = [leaf('approach', 20_000, { scope: 'common' }), leaf('experience', 6000)];
    const shared = technicalStep({ criteria });
    const rfp = proposalPlan({
      ...twoOfThree,
      max: 34_000,
      steps: [shared, ...proposalPlan().steps.slice(-1)],
    });
    const competition = await draftCompetition(await open(), { regions: 2, plans: { rfp } });
    const bidders = await proposalsInEvaluation(competition, 1);
    const [{ lotId } = { lotId: '' }, { lotId: other } = { lotId: '' }] = competition.lots;
    await sealStepRows(competition, lotId, shared, () => 800);
    await sealSecond(competition, other);
    const at: Place = { ...competition, lotId };
    await declareLate(at, at.team.evaluators[0], bidders[0]);
    await recuse(at);
    await unseal(at);
    at.installation.wait(1);
    const where = { lotId, stageId: at.rfpStageId };
    const left = await listConsensusScores(at.installation.db.read, where);
    expect(left.map(({ criterionId }) => criterionId)).toEqual(['approach']);
    const refused = await seal(at);
    expect(refused.kind === 'problems' && refused.problems).toEqual(
      expect.arrayContaining([{ code: 'conflict-since-seal', ...step(other), step: named }]),
    );
    await unseal(at, other);
    expect(await listConsensusScores(at.installation.db.read, where)).toEqual([]);

    /** The common scores are there from the first lot. */
    async function sealSecond(built: typeof competition, second: string): Promise<void> {
      await change(built.installation.db, async (tx) => {
        const common = `*${built.rfpStageId}`;
        await tx.deleteFrom('scores').where('lot_key', '=', common).execute();
        await tx.deleteFrom('consensus_scores').where('lot_key', '=', common).execute();
      });
      await sealStepRows(built, second, shared, () => 800);
    }
  });

  it('does not touch a seal made after it, nor one of a lot where that person scored nobody', async () => {
    const rfp = proposalPlan({
      ...twoOfThree,
      max: 34_000,
      steps: [technical, ...proposalPlan().steps.slice(-1)],
    });
    const competition = await draftCompetition(await open(), { plans: { rfp } });
    const bidders = await proposalsInEvaluation(competition);
    const at: Place = { ...competition, lotId: competition.lots[0]?.lotId ?? '' };
    await declareLate(at, at.team.evaluators[0], bidders[0]);
    await recuse(at);
    at.installation.wait(1);
    await sealStepRows(competition, at.lotId, technical, () => 800);
    expect(await doubtOf(at)).toBeNull();
    // Out of the lot already: a second interest takes nothing more away.
    await declareLate(at, at.team.evaluators[0], bidders[1]);
    expect(await doubtOf(at)).toBeNull();
    await declareLate(at, at.team.adviser, bidders[1]);
    expect(await doubtOf(at)).toBeNull();
    await declareLate(at, at.team.evaluators[1], bidders[1]);
    expect(await doubtOf(at)).toBe('conflict');
  });

  async function doubtOf({ installation, rfpStageId, lotId }: Place) {
    const evaluation = await evaluateStage(installation.db.read, rfpStageId);
    return lotOf(evaluation, lotId)
      ?.steps.find(({ run }) => run.stepId === 'technical')
      ?.doubt();
  }
});

eachDatabase('a seal that no longer holds', (open) => {
  it('keeps the prices shut', async () => {
    const at = await readyToOpen(await open());
    await change(at.installation.db, (tx) =>
      tx.updateTable('consensus_scores').set({ score: 801 }).execute(),
    );
    expect(await asked(at)).toMatchObject(refusedFor('seal-broken', at.lotId));
  });

  it.each(['conflict', 'figures'] as const)(
    'keeps a qualification from being concluded (%s)',
    async (why) => {
      const rfq = qualificationPlan({ ...twoOfThree, max: 26_000, steps: [technical] });
      const competition = await draftCompetition(await open(), { plans: { rfq } });
      const bidders = await qualificationInEvaluation(competition, 2);
      const { installation, team } = competition;
      const [stageId, lotId] = [competition.rfqStageId ?? '', competition.rfqLotId ?? ''];
      const at: Place = { ...competition, rfpStageId: stageId, lotId };
      await sealStepRows({ ...competition, rfpStageId: stageId }, lotId, technical, () => 800);
      if (why === 'conflict') await declareLate(at, team.evaluators[0], bidders[0]);
      else
        await change(installation.db, (tx) =>
          tx.updateTable('consensus_scores').set({ score: 801 }).execute(),
        );
      const conclude = () =>
        perform(installation, { userId: team.officer.userId }, concludeQualification, { stageId });
      const code = why === 'conflict' ? 'conflict-since-seal' : 'seal-broken';
      expect(await conclude()).toMatchObject({ kind: 'problems', problems: [{ code, ...step(lotId) }] });
      expect((await findStepRunOf(installation.db.read, lotId, 'technical'))?.state).toBe('sealed');
    },
  );
});

eachDatabase('a plan that is not as it was published', (open) => {
  const changed = { kind: 'problems', problems: [{ code: 'plan-changed' }] };
  const changePlan = async (db: TestDatabase, stageId: string) =>
    shortenTies(db, await getPublishedPlan(db.read, stageId));

  it('opens nothing', async () => {
    const db = await open();
    const at = await readyToOpen(db);
    await changePlan(db, at.rfpStageId);
    expect(await asked(at)).toEqual(changed);
  });

  it('opens nothing, changed between the two officers either', async () => {
    const db = await open();
    const at = await readyToOpen(db);
    expect(await asked(at)).toMatchObject({ kind: 'done' });
    await changePlan(db, at.rfpStageId);
    expect(await confirmed(at)).toEqual(changed);
  });

  it('seals no step', async () => {
    const db = await open();
    const at = await readyToOpen(db);
    await unseal(at);
    await changePlan(db, at.rfpStageId);
    expect(await seal(at)).toEqual(changed);
  });

  it('seals no prices', async () => {
    const db = await open();
    const at = await withPrices(db);
    await changePlan(db, at.rfpStageId);
    const result = (await at.lot()).steps.at(-1)?.result;
    if (result == null) throw new Error('no prices to seal');
    const { fingerprint } = await getPublishedPlan(db.read, at.rfpStageId);
    const { hash } = sealOf(fingerprint ?? '', result);
    const pricesOf = { lotId: at.lotId, stepId: 'commercial', hash };
    expect(await perform(at.installation, { userId: at.team.chair.userId }, sealPrices, pricesOf)).toEqual(
      changed,
    );
  });
});
