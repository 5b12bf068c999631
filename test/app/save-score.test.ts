import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { perform } from '#app/acts/perform.server.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { change, openDatabase } from '#db/client.server.ts';
import { appendEntry, listEntries, listSecrets } from '#db/queries/record.ts';
import { listScores } from '#db/queries/scores.ts';
import { leavesFacts } from '#db/remembered.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { type DatabasePlace, eachDatabase } from '#test/support/open-test-db.ts';
import { cell, openTechnical, type TechnicalStep } from '#test/support/sheets.ts';
import { declareConflict } from '#test/support/stages.ts';
import { withoutRandom } from '#test/support/without-random.ts';

eachDatabase('save-score', (open) => {
  let step: TechnicalStep;
  let place: DatabasePlace;
  beforeEach(async () => {
    const db = await open();
    place = db.place;
    step = await openTechnical(db);
  });

  const save = (...cells: ReturnType<typeof cell>[]) =>
    perform(step.installation, { userId: step.evaluator.userId }, saveScore, { ...step.sheet, cells });

  it('keeps the score exactly as typed, comma or point, with its comment', async () => {
    const outcome = await save(cell('delivery', '7,5', 'Réseau solide'), cell('approach', '6.0'));
    expect(outcome).toMatchObject({ kind: 'done', value: { revisions: { delivery: 1, approach: 1 } } });
    const scores = await listScores(step.installation.db.read, { ...step.sheet, stageId: step.stageId });
    expect(scores.map(({ criterionId, score, comment }) => [criterionId, score, comment]).sort()).toEqual([
      ['approach', 600, ''],
      ['delivery', 750, 'Réseau solide'],
    ]);
  });

  it('an empty score stays missing: it is not 0', async () => {
    await save(cell('delivery', '', 'À revoir'));
    const [score] = await listScores(step.installation.db.read, { ...step.sheet, stageId: step.stageId });
    expect(score?.score).toBeNull();
  });

  it.each([
    ['11', 'score-outside-scale'],
    ['7,3', 'score-off-step'],
    ['sept', 'score-not-a-number'],
    ['7,555', 'score-too-precise'],
  ])('%s is refused, and nothing of the sheet is saved', async (typed, code) => {
    const outcome = await save(cell('approach', '6'), cell('delivery', typed));
    expect(outcome).toMatchObject({ kind: 'problems', problems: [{ code, at: 'score.delivery' }] });
    expect(await listScores(step.installation.db.read, { ...step.sheet, stageId: step.stageId })).toEqual([]);
  });

  it('a second window never overwrites silently, and repeating the same is no conflict', async () => {
    await save(cell('delivery', '7'));
    expect(await save(cell('delivery', '7'))).toMatchObject({
      kind: 'done',
      value: { revisions: { delivery: 1 } },
    });
    expect(await save(cell('delivery', '8'))).toMatchObject({
      kind: 'problems',
      problems: [{ code: 'stale', at: 'score.delivery' }],
    });
    expect(await save({ ...cell('delivery', '8'), revision: 1 })).toMatchObject({ kind: 'done' });
  });

  it('stands in the record as a commitment, the private note not at all', async () => {
    await save({ ...cell('delivery', '7', 'Réseau solide'), note: 'demander à Esther' });
    const { entries } = await listEntries(step.installation.db.read, { act: 'save-score' }, { limit: 5 });
    const [entry] = entries;
    expect(withoutRandom(JSON.stringify(entry))).not.toMatch(/700|solide|Esther/);
    expect(entry?.after).toEqual({
      revision: 1,
      content: { sealed: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const secrets = await listSecrets(step.installation.db.read, [entry?.sequence ?? 0]);
    expect(secrets.map(({ value }) => value)).toEqual([
      { score: 700, comment: 'Réseau solide', flagged: false },
    ]);
  });

  it('is refused before declaring, recorded as a refusal', async () => {
    const { userId } = step.evaluator;
    await change(step.installation.db, async (tx) => {
      await tx.deleteFrom('declared_interests').where('user_id', '=', userId).execute();
      await tx.deleteFrom('declarations').where('user_id', '=', userId).execute();
    });
    expect(await save(cell('delivery', '7'))).toEqual({ kind: 'refused', why: 'declared' });
    const { entries } = await listEntries(step.installation.db.read, { outcome: 'refused' }, { limit: 5 });
    expect(entries).toMatchObject([{ act: 'save-score', actorId: userId, reason: 'declared' }]);
  });

  it('is refused on a bidder one is in conflict with, and on no other', async () => {
    await declareConflict(step.competition, step.evaluator, step.bidders[0]!);
    expect(await save(cell('delivery', '7'))).toEqual({ kind: 'refused', why: 'no-conflict' });
    const other = {
      ...step.sheet,
      applicantId: step.bidders[1]!.applicantId,
      cells: [cell('delivery', '7')],
    };
    expect(
      await perform(step.installation, { userId: step.evaluator.userId }, saveScore, other),
    ).toMatchObject({
      kind: 'done',
    });
  });

  it('a conflict found after scoring closes every sheet of the lot', async () => {
    await save(cell('delivery', '7'));
    await declareConflict(step.competition, step.evaluator, step.bidders[0]!);
    const other = {
      ...step.sheet,
      applicantId: step.bidders[1]!.applicantId,
      cells: [cell('delivery', '7')],
    };
    expect(await perform(step.installation, { userId: step.evaluator.userId }, saveScore, other)).toEqual({
      kind: 'refused',
      why: 'no-conflict',
    });
  });

  it.each(['this connection', 'another connection'] as const)(
    'a membership or an assignment that %s ends between two cells acts at once',
    async (whose) => {
      const [one, other] = step.bidders;
      const sheetOf = (bidder: typeof one) => ({ ...step.sheet, applicantId: bidder!.applicantId });
      const saveOn = (bidder: typeof one, revision: number) =>
        perform(step.installation, { userId: step.evaluator.userId }, saveScore, {
          ...sheetOf(bidder),
          cells: [{ ...cell('delivery', revision % 2 === 0 ? '7' : '8'), revision }],
        });
      const db = whose === 'this connection' ? step.installation.db : await openDatabase(place);
      onTestFinished(() => (whose === 'this connection' ? undefined : db.close()));
      const end = (table: 'assignments' | 'memberships', endedAt: string | null) =>
        change(db, (tx) =>
          tx
            .updateTable(table)
            .set({ ended_at: endedAt })
            .where('user_id', '=', step.evaluator.userId)
            .execute(),
        );
      for (const revision of [0, 1, 2])
        for (const bidder of [one, other])
          expect(await saveOn(bidder, revision)).toMatchObject({ kind: 'done' });
      await end('assignments', step.installation.now.toISOString());
      expect(await saveOn(one, 3)).toEqual({ kind: 'refused', why: 'assigned' });
      expect(await saveOn(other, 3)).toEqual({ kind: 'refused', why: 'assigned' });
      await end('assignments', null);
      expect(await saveOn(one, 3)).toMatchObject({ kind: 'done' });
      await end('memberships', step.installation.now.toISOString());
      expect(await saveOn(one, 4)).toEqual({ kind: 'refused', why: 'role' });
      await end('memberships', null);
      expect(await saveOn(other, 3)).toMatchObject({ kind: 'done' });
      expect(await verifyRecord(step.installation.db.read)).toMatchObject({ ok: true });
    },
  );

  it('a saving that failed leaves nothing behind for the next one to build on', async () => {
    const twice = () =>
      save(...[0, 1].map((revision) => ({ ...cell('delivery', `${6 + revision}`), revision })));
    expect(await twice()).toMatchObject({ kind: 'done' });
    const failing = change(step.installation.db, async (tx) => {
      await appendEntry(tx, {
        at: new Date(),
        actorId: null,
        act: 'x',
        outcome: 'done',
        competitionId: null,
        object: 'x:1',
      });
      leavesFacts(tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await save({ ...cell('delivery', '9'), revision: 2 })).toMatchObject({ kind: 'done' });
    expect(await verifyRecord(step.installation.db.read)).toMatchObject({ ok: true });
  });

  it('waits for a declaration on a new member of the consortium', async () => {
    await step.addMember(step.bidders[0]!);
    expect(await save(cell('delivery', '7'))).toEqual({ kind: 'refused', why: 'declared' });
  });

  it('asks for an assignment to the lot and the envelope', async () => {
    await change(step.installation.db, (tx) =>
      tx
        .updateTable('assignments')
        .set({ ended_at: step.installation.now.toISOString() })
        .where('user_id', '=', step.evaluator.userId)
        .where('envelope', '=', 'technical')
        .execute(),
    );
    expect(await save(cell('delivery', '7'))).toEqual({ kind: 'refused', why: 'assigned' });
  });

  it.each(['waiting', 'consensus', 'prices'] as const)('is refused while the step is %s', async (state) => {
    await step.setState(state);
    expect(await save(cell('delivery', '7'))).toEqual({ kind: 'refused', why: 'step-scoring' });
  });

  it('knows nobody who failed a step before, nor a criterion of another step', async () => {
    await step.fail('mandatory', step.bidders[0]!);
    expect(await save(cell('delivery', '7'))).toEqual({ kind: 'unknown' });
    const other = {
      ...step.sheet,
      applicantId: step.bidders[1]!.applicantId,
      cells: [cell('interview', '7')],
    };
    expect(await perform(step.installation, { userId: step.evaluator.userId }, saveScore, other)).toEqual({
      kind: 'unknown',
    });
  });

  it.each(['chair', 'officer', 'monitor', 'adviser', 'lead', 'outsider'] as const)(
    'is not for the %s',
    async (role) => {
      const { userId } = step.competition.team[role];
      const input = { ...step.sheet, cells: [cell('delivery', '7')] };
      expect(await perform(step.installation, { userId }, saveScore, input)).toEqual({
        kind: 'refused',
        why: 'role',
      });
    },
  );

  describe('a criterion scored once for all lots', () => {
    it('has the same score in every lot, and keeps it once a sheet with it is submitted', async () => {
      const two = await openTechnical(await open(), { lots: 2, common: ['approach'] });
      const first = { ...two.sheet, cells: [cell('approach', '7')] };
      const second = { ...first, lotId: two.competition.lots[1]!.lotId };
      const actor = { userId: two.evaluator.userId };
      await perform(two.installation, actor, saveScore, first);
      const scores = await listScores(two.installation.db.read, {
        lotId: second.lotId,
        stageId: two.stageId,
      });
      expect(scores).toMatchObject([{ criterionId: 'approach', score: 700 }]);
      await two.submitRow();
      const changed = { ...second, cells: [{ ...cell('approach', '8'), revision: 1 }] };
      expect(await perform(two.installation, actor, saveScore, changed)).toMatchObject({
        kind: 'problems',
        problems: [{ code: 'common-score-submitted', at: 'score.approach' }],
      });
    });
  });
});
