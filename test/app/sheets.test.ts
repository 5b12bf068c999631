import { beforeAll, describe, expect, it } from 'vitest';
import { abstainSheet } from '#app/acts/abstain-sheet.ts';
import { endAssignment } from '#app/acts/end-assignment.ts';
import { perform } from '#app/acts/perform.server.ts';
import { reopenSheet } from '#app/acts/reopen-sheet.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { canonicalSheet } from '#app/sheets/canonical.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import { sha256 } from '#db/hash.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listEntries } from '#db/queries/record.ts';
import { listScores } from '#db/queries/scores.ts';
import { findSheet, findStepRunOf } from '#db/queries/step-runs.ts';
import { leafCriteria, scoredStepOf } from '#scoring/criteria.ts';
import { done, type Person } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { cell, openTechnical, type TechnicalStep } from '#test/support/sheets.ts';

eachDatabase('sheets', (open) => {
  describe('one sheet', () => {
    let step: TechnicalStep;
    beforeAll(async () => {
      step = await openTechnical(await open(), { evaluators: 8 });
    });
    const submit = (person: Person, sheet = step.sheet) =>
      perform(step.installation, { userId: person.userId }, submitSheet, sheet);
    const evaluator = (index: number) => step.competition.team.evaluators[index]!;

    it('is refused incomplete, each cell named; nothing is submitted', async () => {
      const person = evaluator(0);
      const cells = [cell('delivery', '7', 'Bien mené partout.'), cell('management', '7', 'Court')];
      await done(step.installation, person.userId, saveScore, { ...step.sheet, cells });
      expect(await submit(person)).toEqual({
        kind: 'problems',
        problems: [
          { code: 'comment-too-short', at: 'comment.management', length: 5, least: 10 },
          { code: 'score-missing', at: 'score.approach' },
          { code: 'comment-too-short', at: 'comment.approach', length: 0, least: 10 },
        ],
      });
      const run = await findStepRunOf(step.installation.db.read, step.sheet.lotId, 'technical');
      const sheet = await findSheet(
        step.installation.db.read,
        run!.id,
        step.sheet.applicantId,
        person.userId,
      );
      expect(sheet).toMatchObject({ state: 'draft', hash: null });
    });

    it('spaces are no comment', async () => {
      const person = evaluator(1);
      await step.fill(person, step.sheet);
      const cells = [{ ...cell('delivery', '7', `court${' '.repeat(20)}`), revision: 1 }];
      await done(step.installation, person.userId, saveScore, { ...step.sheet, cells });
      expect(await submit(person)).toMatchObject({
        problems: [{ code: 'comment-too-short', at: 'comment.delivery', length: 5 }],
      });
    });

    it('gives a receipt that anyone with the sheet can recompute, and is final', async () => {
      const person = evaluator(2);
      await step.fill(person, step.sheet);
      const outcome = await submit(person);
      expect(outcome).toMatchObject({ kind: 'done', value: { submittedAt: step.installation.now } });
      const { plan, fingerprint } = await getPublishedPlan(step.installation.db.read, step.stageId);
      const { lotId, stepId, applicantId } = step.sheet;
      const evaluatorId = person.userId;
      const where = { lotId, stageId: step.stageId, applicantId, evaluatorId };
      const scores = await listScores(step.installation.db.read, where);
      const text = canonicalSheet(
        { fingerprint: fingerprint ?? '', lotId, stepId, applicantId, evaluatorId },
        leafCriteria(scoredStepOf(plan, stepId)),
        new Map(scores.map((score) => [score.criterionId, score])),
      );
      expect(outcome).toMatchObject({ value: { hash: sha256(text) } });
      expect(await submit(person)).toEqual({ kind: 'problems', problems: [{ code: 'sheet-submitted' }] });
      const again = { ...step.sheet, cells: [{ ...cell('delivery', '9'), revision: 1 }] };
      expect(await perform(step.installation, { userId: evaluatorId }, saveScore, again)).toEqual({
        kind: 'problems',
        problems: [{ code: 'sheet-submitted' }],
      });
    });

    it('is reopened by the chair alone, with a reason', async () => {
      const person = evaluator(3);
      await step.fill(person, step.sheet);
      await submit(person);
      const { chair, officer } = step.competition.team;
      const input = { ...step.sheet, evaluatorId: person.userId, reason: 'Une note sur le mauvais critère.' };
      const reopen = (by: Person, changes = {}) =>
        perform(step.installation, { userId: by.userId }, reopenSheet, { ...input, ...changes });
      expect(await reopen(officer)).toEqual({ kind: 'refused', why: 'role' });
      expect(await reopen(chair, { reason: ' ' })).toEqual({
        kind: 'problems',
        problems: [{ code: 'reason-missing', at: 'reason' }],
      });
      expect(await reopen(chair)).toMatchObject({ kind: 'done' });
      expect(await reopen(chair)).toEqual({ kind: 'problems', problems: [{ code: 'already-done' }] });
      const { entries } = await listEntries(
        step.installation.db.read,
        { act: 'reopen-sheet', outcome: 'done' },
        { limit: 2 },
      );
      expect(entries).toMatchObject([
        { actorId: chair.userId, reason: input.reason, before: { state: 'submitted' } },
      ]);
      expect(await submit(person)).toMatchObject({ kind: 'done' });
    });

    it('is abstained from with a reason; the evaluator is no longer waited for', async () => {
      const person = evaluator(4);
      const abstain = (reason: string) =>
        perform(step.installation, { userId: person.userId }, abstainSheet, { ...step.sheet, reason });
      expect(await abstain('')).toMatchObject({ problems: [{ code: 'reason-missing' }] });
      expect(await abstain('J’ai évalué ce programme l’an dernier.')).toMatchObject({ kind: 'done' });
      const [progress] = await listSheetProgress(step.installation.db.read, step.stageId);
      const mine = progress?.sheets.find(
        (sheet) => sheet.evaluator === person.userId && sheet.proposal === step.sheet.applicantId,
      );
      expect(mine).toMatchObject({
        state: 'abstained',
        filed: 'abstained',
      });
      expect(await submit(person)).toEqual({ kind: 'problems', problems: [{ code: 'sheet-abstained' }] });
    });

    it('does not exist for a stranger, a bidder of another lot or a step without sheets', async () => {
      const person = evaluator(5);
      expect(await submit(person, { ...step.sheet, applicantId: 'nobody' })).toEqual({ kind: 'unknown' });
      expect(await submit(person, { ...step.sheet, stepId: 'mandatory' })).toEqual({ kind: 'unknown' });
      expect(await submit(person, { ...step.sheet, lotId: 'nowhere' })).toEqual({ kind: 'unknown' });
    });
  });

  describe('the step', () => {
    const runOf = async ({ installation, sheet }: TechnicalStep, lotId = sheet.lotId) => {
      const run = await findStepRunOf(installation.db.read, lotId, 'technical');
      if (run === undefined) throw new Error('no run');
      return run;
    };

    it('is in consensus with the last expected sheet, not one earlier, and no sheet is reopened after it', async () => {
      const step = await openTechnical(await open(), { bidders: 2 });
      const { evaluators, chair } = step.competition.team;
      const sheets = evaluators.flatMap((person) => step.bidders.map((bidder) => ({ person, bidder })));
      for (const [index, { person, bidder }] of sheets.entries()) {
        expect((await runOf(step)).state, `before sheet ${index + 1} of ${sheets.length}`).toBe('scoring');
        await step.fill(person, step.sheetOf(bidder));
        await done(step.installation, person.userId, submitSheet, step.sheetOf(bidder));
      }
      expect(await runOf(step)).toMatchObject({ state: 'consensus', consensusAt: step.installation.now });
      const input = { ...step.sheet, evaluatorId: evaluators[0]!.userId, reason: 'Trop tard.' };
      expect(await perform(step.installation, { userId: chair.userId }, reopenSheet, input)).toEqual({
        kind: 'refused',
        why: 'before-any-score-shown',
      });
    });

    it('waits below the quorum, though every sheet is in', async () => {
      const step = await openTechnical(await open(), { bidders: 1, evaluators: 2 });
      for (const person of step.competition.team.evaluators) {
        await step.fill(person, step.sheet);
        await done(step.installation, person.userId, submitSheet, step.sheet);
      }
      expect((await runOf(step)).state).toBe('scoring');
      const [progress] = await listSheetProgress(step.installation.db.read, step.stageId);
      expect(progress?.problems).toEqual([
        { code: 'quorum-lacking', proposal: step.sheet.applicantId, evaluators: 2, quorum: 3 },
      ]);
    });

    it('waits no more for someone whose assignment ends', async () => {
      const step = await openTechnical(await open(), { bidders: 1, evaluators: 4 });
      const [late, ...others] = step.competition.team.evaluators;
      for (const person of others) {
        await step.fill(person, step.sheet);
        await done(step.installation, person.userId, submitSheet, step.sheet);
      }
      expect((await runOf(step)).state).toBe('scoring');
      const assignments = await step.installation.db.read
        .selectFrom('assignments')
        .select('id')
        .where('user_id', '=', late!.userId)
        .where('lot_id', '=', step.sheet.lotId)
        .where('envelope', '=', 'technical')
        .execute();
      for (const { id } of assignments) {
        await done(step.installation, step.competition.team.officer.userId, endAssignment, {
          assignmentId: id,
        });
      }
      expect((await runOf(step)).state).toBe('consensus');
    });

    it('lots go their own way', async () => {
      const step = await openTechnical(await open(), { bidders: 1, lots: 2 });
      const [bidder] = step.bidders;
      for (const person of step.competition.team.evaluators) {
        await step.fill(person, step.sheet);
        await done(step.installation, person.userId, submitSheet, step.sheet);
      }
      const other = step.competition.lots[1]!.lotId;
      expect([(await runOf(step)).state, (await runOf(step, other)).state]).toEqual(['consensus', 'scoring']);
      expect(bidder).toBeDefined();
    });
  });
});
