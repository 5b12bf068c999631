import { beforeAll, describe, expect, it } from 'vitest';
import { decideConflict } from '#app/acts/decide-conflict.ts';
import { type DeclareInput, declare } from '#app/acts/declare.ts';
import { perform } from '#app/acts/perform.server.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { change } from '#db/client.server.ts';
import { findDeclaration, listInterests } from '#db/queries/declarations.ts';
import { listEntries, listSecrets } from '#db/queries/record.ts';
import { listConsensusScores, listScores, updateConsensusScore } from '#db/queries/scores.ts';
import { findStepRunOf } from '#db/queries/step-runs.ts';
import { type BuiltCompetition, done, draftCompetition, type Person } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { openTechnical, type TechnicalStep } from '#test/support/sheets.ts';
import { addApplicants, type Bidder } from '#test/support/stages.ts';

eachDatabase('declarations', (open) => {
  describe('before anything', () => {
    let competition: BuiltCompetition;
    let bidders: Bidder[];
    beforeAll(async () => {
      competition = await draftCompetition(await open(), { declared: false, evaluators: 8 });
      bidders = await addApplicants(competition, 3);
    });
    const evaluator = (index: number) => competition.team.evaluators[index]!;
    const see = ({ userId }: Person) =>
      findVisibility(competition.installation.db.read, { competitionId: competition.competitionId, userId });
    const organizations = () => bidders.flatMap(({ organizationIds }) => organizationIds);
    const input = (conflicts: readonly string[] = [], changes: Partial<DeclareInput> = {}): DeclareInput => ({
      competitionId: competition.competitionId,
      signedName: 'Élise Évaluation',
      confidential: true,
      answers: organizations().map((organizationId) => ({
        organizationId,
        conflict: conflicts.includes(organizationId),
        details: conflicts.includes(organizationId) ? 'Un proche y travaille.' : '',
      })),
      ...changes,
    });
    const sign = ({ userId }: Person, signed: DeclareInput) =>
      perform(competition.installation, { userId }, declare, signed);

    it('nobody is seen before signing', async () => {
      expect(await see(evaluator(0))).toMatchObject({ declared: false, complete: false, visible: [] });
    });

    it('signs confidentiality and interests, once for every organization', async () => {
      expect(await sign(evaluator(0), input())).toEqual({ kind: 'done', value: { conflicts: 0 } });
      const view = await see(evaluator(0));
      expect(view).toMatchObject({ declared: true, complete: true });
      expect([...view.visible].sort()).toEqual(bidders.map(({ applicantId }) => applicantId).sort());
      expect(await sign(evaluator(0), input())).toEqual({
        kind: 'problems',
        problems: [{ code: 'already-done' }],
      });
    });

    it('names each answer, commitment and signature that is missing, and keeps nothing', async () => {
      const [first = '', second = ''] = organizations();
      const answers = [{ organizationId: first, conflict: true, details: ' ' }];
      const outcome = await sign(evaluator(1), input([], { answers, confidential: false, signedName: ' ' }));
      if (outcome.kind !== 'problems') throw new Error(outcome.kind);
      expect(outcome.problems).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: 'interest-details-missing', at: `details.${first}` }),
          expect.objectContaining({ code: 'interest-missing', at: `interest.${second}` }),
          { code: 'confidentiality-missing', at: 'confidential' },
          { code: 'signature-missing', at: 'signedName' },
        ]),
      );
      const { competitionId, installation } = competition;
      expect(await findDeclaration(installation.db.read, competitionId, evaluator(1).userId)).toBeUndefined();
    });

    it('a conflict on one member of a consortium hides that bidder at once, and only that one', async () => {
      const [consortium, other] = bidders;
      const member = consortium!.organizationIds[1]!;
      expect(await sign(evaluator(2), input([member]))).toEqual({ kind: 'done', value: { conflicts: 1 } });
      const view = await see(evaluator(2));
      expect(view.sees(consortium!.applicantId)).toBe(false);
      expect(view.sees(other!.applicantId)).toBe(true);
      expect(view.views.get(consortium!.applicantId)).toBe('conflict');
    });

    it('nobody takes a conflict back by themselves', async () => {
      const member = bidders[0]!.organizationIds[1]!;
      expect(await sign(evaluator(2), input())).toEqual({
        kind: 'problems',
        problems: [{ code: 'already-done' }],
      });
      expect((await see(evaluator(2))).sees(bidders[0]!.applicantId)).toBe(false);
      const interests = await listInterests(
        competition.installation.db.read,
        competition.competitionId,
        evaluator(2).userId,
      );
      expect(interests.find(({ organizationId }) => organizationId === member)).toMatchObject({
        conflict: true,
      });
    });

    it('a new applicant or member waits for a new declaration', async () => {
      await sign(evaluator(3), input());
      const before = bidders;
      const [late] = await addLate();
      expect(await see(evaluator(3))).toMatchObject({ declared: true, complete: false });
      expect((await see(evaluator(3))).sees(late!.applicantId)).toBe(false);
      expect((await see(evaluator(3))).sees(before[1]!.applicantId)).toBe(true);
      const [organizationId = ''] = late!.organizationIds;
      const answers = [{ organizationId, conflict: false, details: '' }];
      expect(await sign(evaluator(3), input([], { answers }))).toMatchObject({ kind: 'done' });
      expect((await see(evaluator(3))).sees(late!.applicantId)).toBe(true);
      expect(
        await sign(evaluator(3), input([], { answers: [{ ...answers[0]!, organizationId: 'nobody' }] })),
      ).toEqual({
        kind: 'unknown',
      });
    });

    /** One more bidder, on whom nobody has declared. */
    async function addLate(): Promise<Bidder[]> {
      const late = await addApplicants(competition, 1);
      await change(competition.installation.db, (tx) =>
        tx
          .deleteFrom('declared_interests')
          .where(
            'organization_id',
            'in',
            late.flatMap(({ organizationIds }) => organizationIds),
          )
          .execute(),
      );
      bidders = [...bidders, ...late];
      return late;
    }

    it('stands in the record without telling on whom', async () => {
      const { db } = competition.installation;
      const { entries } = await listEntries(
        db.read,
        { act: 'declare', actorId: evaluator(2).userId },
        { limit: 5 },
      );
      expect(JSON.stringify(entries)).not.toContain('proche');
      const secrets = await listSecrets(
        db.read,
        entries.map(({ sequence }) => sequence),
      );
      expect(JSON.stringify(secrets)).toContain('Un proche y travaille.');
    });

    it('is not for somebody outside the team', async () => {
      expect(await sign(competition.team.outsider, input())).toEqual({ kind: 'refused', why: 'role' });
    });

    describe('the decision', () => {
      const conflictOf = async ({ userId }: Person) => {
        const all = await listInterests(competition.installation.db.read, competition.competitionId, userId);
        return all.find(({ conflict }) => conflict)?.id ?? '';
      };
      const decide = (
        by: Person,
        interestId: string,
        decision: 'cleared' | 'recused',
        reason = 'Lien éteint en 2015.',
      ) =>
        perform(competition.installation, { userId: by.userId }, decideConflict, {
          interestId,
          decision,
          reason,
        });

      it('is an officer’s, with a reason; a cleared bidder is seen again', async () => {
        const { officer, secondOfficer, chair, lead } = competition.team;
        const interestId = await conflictOf(evaluator(2));
        expect(await decide(officer, interestId, 'cleared')).toEqual({ kind: 'refused', why: 'declared' });
        for (const person of [officer, secondOfficer, lead]) await sign(person, input());
        expect(await decide(chair, interestId, 'cleared')).toEqual({ kind: 'refused', why: 'role' });
        expect(await decide(lead, interestId, 'cleared')).toEqual({ kind: 'refused', why: 'decider' });
        expect(await decide(officer, interestId, 'cleared', ' ')).toEqual({
          kind: 'problems',
          problems: [{ code: 'reason-missing', at: 'reason' }],
        });
        expect(await decide(officer, interestId, 'cleared')).toMatchObject({ kind: 'done' });
        expect((await see(evaluator(2))).sees(bidders[0]!.applicantId)).toBe(true);
        expect(await decide(secondOfficer, interestId, 'recused')).toEqual({
          kind: 'problems',
          problems: [{ code: 'already-done' }],
        });
      });

      it('on an officer is the lead’s, and nobody’s on themselves', async () => {
        const { officer, secondOfficer, lead } = competition.team;
        const [organizationId = ''] = bidders[1]!.organizationIds;
        const late = input([], {
          answers: [{ organizationId, conflict: true, details: 'Ancien employeur.' }],
        });
        expect(await sign(officer, late)).toMatchObject({ kind: 'done' });
        const interestId = await conflictOf(officer);
        expect(await decide(officer, interestId, 'cleared')).toEqual({
          kind: 'refused',
          why: 'not-own-work',
        });
        expect(await decide(secondOfficer, interestId, 'cleared')).toEqual({
          kind: 'refused',
          why: 'decider',
        });
        expect(await decide(lead, interestId, 'recused')).toMatchObject({ kind: 'done' });
        expect((await see(officer)).sees(bidders[1]!.applicantId)).toBe(false);
      });

      it('is not for an officer with an interest in the same bidder', async () => {
        const { officer, secondOfficer } = competition.team;
        const [organizationId = ''] = bidders[1]!.organizationIds;
        await sign(evaluator(4), input([organizationId]));
        const interestId = await conflictOf(evaluator(4));
        expect(await decide(officer, interestId, 'cleared')).toEqual({ kind: 'refused', why: 'no-conflict' });
        expect(await decide(secondOfficer, interestId, 'recused')).toMatchObject({ kind: 'done' });
        expect((await see(evaluator(4))).sees(bidders[1]!.applicantId)).toBe(false);
      });
    });
  });

  describe('a conflict found late', () => {
    const declareLate = (step: TechnicalStep, person: Person, bidder: Bidder) =>
      done(step.installation, person.userId, declare, {
        competitionId: step.competition.competitionId,
        signedName: person.name,
        confidential: true,
        answers: [
          { organizationId: bidder.organizationIds[0]!, conflict: true, details: 'Découvert en lisant.' },
        ],
      });
    const submitAll = async (step: TechnicalStep, lotId = step.sheet.lotId) => {
      for (const person of step.competition.team.evaluators) {
        for (const bidder of step.bidders) {
          await step.fill(person, step.sheetOf(bidder, lotId));
          await done(step.installation, person.userId, submitSheet, step.sheetOf(bidder, lotId));
        }
      }
    };
    const consensusOn = (step: TechnicalStep, bidder: Bidder, criterionId = 'approach') =>
      change(step.installation.db, (tx) =>
        updateConsensusScore(
          tx,
          {
            ...{ lotKey: step.sheet.lotId, applicantId: bidder.applicantId, criterionId, score: 700 },
            reason: 'Entente de la réunion.',
            recordedBy: step.competition.team.chair.userId,
            recordedAt: step.installation.now,
          },
          0,
        ),
      );
    const stateOf = async (step: TechnicalStep) =>
      (await findStepRunOf(step.installation.db.read, step.sheet.lotId, 'technical'))?.state;

    it('keeps the scores, takes them out of the calculation, and undoes the consensus they were part of', async () => {
      const step = await openTechnical(await open(), { evaluators: 4, bidders: 2 });
      const [late] = step.competition.team.evaluators;
      const [bidder] = step.bidders;
      await submitAll(step);
      await consensusOn(step, bidder!);
      await declareLate(step, late!, bidder!);
      const where = { lotId: step.sheet.lotId, stageId: step.stageId };
      const { db } = step.installation;
      expect(await listScores(db.read, { ...where, evaluatorId: late!.userId })).toHaveLength(6);
      const progress = (await listSheetProgress(db.read, step.stageId)).find(
        ({ run }) => run.stepId === 'technical',
      );
      const out = progress?.sheets.filter(({ state }) => state === 'recused') ?? [];
      expect(out.map(({ evaluator }) => evaluator)).toEqual([late!.userId, late!.userId]);
      expect(await listConsensusScores(db.read, where)).toEqual([]);
      expect(await stateOf(step)).toBe('consensus');
      const { entries } = await listEntries(db.read, { act: 'declare' }, { limit: 5 });
      const undone = entries.find(({ object }) => object.startsWith('step-run:'));
      const secrets = await listSecrets(db.read, [undone?.sequence ?? 0]);
      expect(secrets).toMatchObject([
        { path: 'before/given', value: { score: 700, reason: 'Entente de la réunion.' } },
      ]);
    });

    it('below the quorum the step goes back to scoring and waits for a replacement', async () => {
      const step = await openTechnical(await open(), { evaluators: 3, bidders: 1 });
      const [late] = step.competition.team.evaluators;
      await submitAll(step);
      expect(await stateOf(step)).toBe('consensus');
      await declareLate(step, late!, step.bidders[0]!);
      expect(await stateOf(step)).toBe('scoring');
      const [progress] = await listSheetProgress(step.installation.db.read, step.stageId);
      expect(progress?.problems).toMatchObject([{ code: 'quorum-lacking', evaluators: 2, quorum: 3 }]);
    });

    it('of a sealed step: the seal stands, and the record names the step to unseal', async () => {
      const step = await openTechnical(await open(), { evaluators: 4, bidders: 2 });
      const [late] = step.competition.team.evaluators;
      await submitAll(step);
      await consensusOn(step, step.bidders[0]!);
      await step.fail('technical');
      await declareLate(step, late!, step.bidders[0]!);
      const where = { lotId: step.sheet.lotId, stageId: step.stageId };
      expect(await stateOf(step)).toBe('sealed');
      expect(await listConsensusScores(step.installation.db.read, where)).toHaveLength(1);
      const [progress] = await listSheetProgress(step.installation.db.read, step.stageId);
      expect(progress?.reconsider).toEqual([step.bidders[0]!.applicantId, step.bidders[1]!.applicantId]);
    });
  });
});
