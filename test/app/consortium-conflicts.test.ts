import { describe, expect, it } from 'vitest';
import { changeConsortium } from '#app/acts/change-consortium.ts';
import { declare } from '#app/acts/declare.ts';
import { perform } from '#app/acts/perform.server.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { consortiumKey } from '#app/consortium.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import type { AppDatabase } from '#db/client.server.ts';
import { change } from '#db/client.server.ts';
import { findApplicant } from '#db/queries/applicants.ts';
import { listEntries } from '#db/queries/record.ts';
import { listConsensusScores, listScores, updateConsensusScore } from '#db/queries/scores.ts';
import { findStepRunOf } from '#db/queries/step-runs.ts';
import { commercialStep, proposalPlan } from '#test/scoring/support/plans.ts';
import { type BuiltCompetition, done, draftCompetition, type Person } from '#test/support/builders.ts';
import { technical } from '#test/support/decision.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { cell, openTechnical, type TechnicalStep } from '#test/support/sheets.ts';
import {
  addApplicants,
  type Bidder,
  completeDeclaration,
  declareConflict,
  proposalsInEvaluation,
} from '#test/support/stages.ts';
import { sealStepRows } from './workbook/sealed-stage.ts';

/* Rule 5 of the rules of selection where nobody declares anything: the bidder changes, and with it who is in conflict. */

/** An organization of the qualification that files nothing: people declare on it all the same. */
async function outside(competition: BuiltCompetition): Promise<Bidder> {
  const [bidder] = await addApplicants(competition, 1);
  if (bidder === undefined) throw new Error('no applicant was added');
  return bidder;
}

async function joins(
  { installation, team, rfpStageId }: BuiltCompetition,
  { applicantId, organizationIds: [lead = '', ...members] }: Bidder,
  { organizationIds: joining }: Bidder,
  stageId = rfpStageId,
): Promise<void> {
  installation.wait(1);
  const today = (await findApplicant(installation.db.read, applicantId))?.members ?? [];
  await done(installation, team.officer.userId, changeConsortium, {
    ...{ stageId, applicantId, lead, members: [...members, ...joining] },
    seen: consortiumKey(today),
  });
}

async function submitAll(step: TechnicalStep): Promise<void> {
  for (const person of step.competition.team.evaluators) {
    for (const bidder of step.bidders) {
      await step.fill(person, step.sheetOf(bidder));
      await done(step.installation, person.userId, submitSheet, step.sheetOf(bidder));
    }
  }
}

const agreeOn = (step: TechnicalStep, { applicantId }: Bidder) =>
  change(step.installation.db, (tx) =>
    updateConsensusScore(
      tx,
      {
        ...{ lotKey: step.sheet.lotId, applicantId, criterionId: 'approach', score: 700 },
        ...{ reason: 'Entente de la réunion.', recordedAt: step.installation.now },
        recordedBy: step.competition.team.chair.userId,
      },
      0,
    ),
  );

const stateOf = async (step: TechnicalStep) =>
  (await findStepRunOf(step.installation.db.read, step.sheet.lotId, 'technical'))?.state;

eachDatabase('a member that joins during the evaluation', (open) => {
  describe('with an evaluator who has declared an interest in it', () => {
    /** Everyone has scored every bidder; these evaluators have an interest in an organization that is none of them. */
    async function scored(db: AppDatabase, evaluators: number, inConflict: number) {
      const step = await openTechnical(db, { evaluators, bidders: 2 });
      const { competition } = step;
      const friend = await outside(competition);
      const out = competition.team.evaluators.slice(0, inConflict);
      for (const person of out) await declareConflict(competition, person, friend);
      await submitAll(step);
      const [bidder, other] = step.bidders as [Bidder, Bidder];
      await agreeOn(step, bidder);
      await agreeOn(step, other);
      return { step, friend, bidder, other, out, where: { lotId: step.sheet.lotId, stageId: step.stageId } };
    }

    it('recuses them from the lot, keeps their scores and undoes the consensus they were part of', async () => {
      const { step, friend, bidder, out, where } = await scored(await open(), 4, 1);
      const { read } = step.installation.db;
      expect(await stateOf(step)).toBe('consensus');
      await joins(step.competition, bidder, friend);
      const [progress] = await listSheetProgress(read, step.stageId);
      const recused = progress?.sheets.filter(({ state }) => state === 'recused') ?? [];
      expect(recused.map(({ evaluator }) => evaluator)).toEqual([out[0]?.userId, out[0]?.userId]);
      expect(await listScores(read, { ...where, evaluatorId: out[0]?.userId ?? '' })).toHaveLength(6);
      expect(await listConsensusScores(read, where)).toEqual([]);
      expect(await stateOf(step)).toBe('consensus');
      const { entries } = await listEntries(read, { act: 'change-consortium' }, { limit: 5 });
      expect(entries.map(({ object }) => object.split(':')[0]).sort()).toEqual([
        'applicant',
        'step-run',
        'step-run',
      ]);
      expect(entries.every(({ competitionId }) => competitionId === step.competition.competitionId)).toBe(
        true,
      );
      expect(JSON.stringify(entries)).not.toContain('Entente');
    });

    it('lets the step go back to scoring below the quorum', async () => {
      const { step, friend, bidder } = await scored(await open(), 4, 2);
      await joins(step.competition, bidder, friend);
      expect(await stateOf(step)).toBe('scoring');
    });

    it('takes nothing away a second time: what was agreed on without them stays', async () => {
      const { step, friend, bidder, other, out, where } = await scored(await open(), 4, 1);
      await joins(step.competition, bidder, friend);
      await agreeOn(step, other);
      await joins(step.competition, other, friend);
      expect(await listConsensusScores(step.installation.db.read, where)).toHaveLength(1);
      const [person] = out as [Person];
      await done(step.installation, person.userId, declare, {
        competitionId: step.competition.competitionId,
        ...{ signedName: person.name, confidential: true },
        answers: [{ organizationId: other.organizationIds[0] ?? '', conflict: true, details: 'Un ami.' }],
      });
      expect(await listConsensusScores(step.installation.db.read, where)).toHaveLength(1);
    });

    it('recuses them in another competition whose call the qualification feeds, where the record tells it', async () => {
      const db = await open();
      const { step, friend, bidder, out } = await scored(db, 4, 1);
      const feeding = await draftCompetition(db);
      const home = { stage_id: feeding.rfqStageId ?? '' };
      await change(db, async (tx) => {
        await tx.updateTable('applicants').set(home).execute();
        await tx.updateTable('qualifications').set(home).execute();
        const fed = { fed_by_stage_id: home.stage_id };
        await tx.updateTable('stages').set(fed).where('id', '=', step.stageId).execute();
      });
      await completeDeclaration(feeding, feeding.team.officer);
      feeding.installation.moveTo(step.installation.now.toISOString());
      await joins(feeding, bidder, friend, home.stage_id);
      const [progress] = await listSheetProgress(db.read, step.stageId);
      const recused = progress?.sheets.filter(({ state }) => state === 'recused') ?? [];
      expect(new Set(recused.map(({ evaluator }) => evaluator))).toEqual(new Set([out[0]?.userId]));
      const { entries } = await listEntries(db.read, { act: 'change-consortium' }, { limit: 5 });
      const placed = entries.map(({ object, competitionId }) => [object.split(':')[0], competitionId]);
      expect(placed.sort()).toEqual([
        ['applicant', feeding.competitionId],
        ['step-run', step.competition.competitionId],
        ['step-run', step.competition.competitionId],
      ]);
    });

    it('keeps prices shut once the step is sealed', async () => {
      const steps = [technical, ...proposalPlan().steps.slice(-1)];
      const rfp = proposalPlan({ quorum: 2, max: technical.max + commercialStep().max, steps });
      const competition = await draftCompetition(await open(), { plans: { rfp } });
      const { installation, team, rfpStageId: stageId } = competition;
      const [bidder] = await proposalsInEvaluation(competition);
      const lotId = competition.lots[0]?.lotId ?? '';
      const friend = await outside(competition);
      const [evaluator] = team.evaluators as [Person];
      await declareConflict(competition, evaluator, friend);
      installation.wait(1);
      await sealStepRows(competition, lotId, technical, () => 800);
      if (bidder === undefined) throw new Error('nobody bids');
      await joins(competition, bidder, friend);
      const officer = { userId: team.officer.userId, passwordGivenAt: installation.now };
      expect(await perform(installation, officer, requestOpening, { stageId })).toMatchObject({
        kind: 'problems',
        problems: [{ code: 'conflict-since-seal', lotId, stepId: 'technical' }],
      });
      const { entries } = await listEntries(installation.db.read, { act: 'change-consortium' }, { limit: 5 });
      expect(entries.map(({ after }) => after)).toContainEqual({
        reconsider: expect.arrayContaining([bidder.applicantId]),
      });
    });
  });

  it('is declared on before anything more of that bidder is scored, and only of that one', async () => {
    const step = await openTechnical(await open(), { bidders: 2 });
    const { installation, competition, evaluator } = step;
    const [bidder, other] = step.bidders as [Bidder, Bidder];
    await step.fill(evaluator, step.sheetOf(bidder));
    const unknown = await outside(competition);
    await change(installation.db, (tx) =>
      tx.deleteFrom('declared_interests').where('organization_id', 'in', unknown.organizationIds).execute(),
    );
    await completeDeclaration(competition, competition.team.officer);
    await joins(competition, bidder, unknown);
    const cells = [cell('approach', '8', 'Un commentaire.')];
    const save = (one: Bidder, revision = 0) =>
      perform(installation, { userId: evaluator.userId }, saveScore, {
        ...step.sheetOf(one),
        cells: cells.map((each) => ({ ...each, revision })),
      });
    const submit = () =>
      perform(installation, { userId: evaluator.userId }, submitSheet, step.sheetOf(bidder));
    expect(await save(bidder, 1)).toEqual({ kind: 'refused', why: 'declared' });
    expect(await submit()).toEqual({ kind: 'refused', why: 'declared' });
    expect(await save(other)).toMatchObject({ kind: 'done' });
    await completeDeclaration(competition, evaluator);
    expect(await save(bidder, 1)).toMatchObject({ kind: 'done' });
    expect(await submit()).toMatchObject({ kind: 'done' });
  });
});
