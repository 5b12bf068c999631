import { describe, expect, test } from 'vitest';
import { attachFile } from '#app/acts/attach-file.ts';
import { confirmSubmission } from '#app/acts/confirm-submission.ts';
import { disqualifySubmission } from '#app/acts/disqualify-submission.ts';
import { perform } from '#app/acts/perform.server.ts';
import { reconfirmSubmission } from '#app/acts/reconfirm-submission.ts';
import { recordSubmission } from '#app/acts/record-submission.ts';
import { removeFile } from '#app/acts/remove-file.ts';
import { startEvaluation } from '#app/acts/start-evaluation.ts';
import { withdrawSubmission } from '#app/acts/withdraw-submission.ts';
import { change } from '#db/client.server.ts';
import { getStage } from '#db/queries/competitions.ts';
import { createOpening, updateOpeningOpened } from '#db/queries/openings.ts';
import { createPlanVersion, getPublishedPlan, updatePlanToPublished } from '#db/queries/plans.ts';
import { listEntries } from '#db/queries/record.ts';
import { listStepRuns } from '#db/queries/step-runs.ts';
import {
  findActiveSubmission,
  getSubmission,
  listFiles,
  listStandingSubmissions,
} from '#db/queries/submissions.ts';
import {
  type BuiltCompetition,
  type CompetitionOptions,
  done,
  draftCompetition,
  type Person,
  testDates,
} from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  addApplicants,
  type Bidder,
  concludeQualification,
  declareConflict,
  fileSubmissions,
  publishStage,
} from '#test/support/stages.ts';
import { arrivedFile, attachOne, ownDataDirectory } from '#test/support/uploads.ts';

const deadline = testDates.rfqDeadline;
const minutes = (count: number) => new Date(deadline.getTime() + count * 60_000);

ownDataDirectory();

eachDatabase('receipts', (open) => {
  /** A qualification that is open, an hour before its deadline. */
  async function openQualification(options: CompetitionOptions = {}, count = 2) {
    const competition = await draftCompetition(await open(), options);
    const bidders = await addApplicants(competition, count);
    await publishStage(competition, 'rfq');
    const { installation, team } = competition;
    installation.now = minutes(-60);
    const rfqLotId = competition.rfqLotId ?? '';
    const stageId = competition.rfqStageId ?? '';
    const [bidder] = bidders as [Bidder, ...Bidder[]];
    const as = (person: Person) => ({ userId: person.userId });
    const received = (receivedAt = minutes(-90), more = {}) =>
      perform(installation, as(team.officer), recordSubmission, {
        lotId: rfqLotId,
        applicantId: bidder.applicantId,
        receivedAt,
        replaces: false,
        ...more,
      });
    async function recorded(receivedAt?: Date): Promise<string> {
      const outcome = await received(receivedAt);
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
      return outcome.value.submissionId;
    }
    const read = (id: string) => getSubmission(installation.db.read, id);
    const confirm = async (submissionId: string, person: Person = team.secondOfficer) => {
      const { revision } = await read(submissionId);
      return perform(installation, as(person), confirmSubmission, { submissionId, revision });
    };
    const last = async () => (await listEntries(installation.db.read, {}, { limit: 1 })).entries[0];
    return {
      ...competition,
      installation,
      team,
      bidders,
      bidder,
      rfqLotId,
      stageId,
      as,
      received,
      recorded,
      read,
      confirm,
      last,
    };
  }

  describe('recording', () => {
    test('a receipt before the deadline is kept, bound to the plan in force', async () => {
      const { recorded, read, installation, stageId, last } = await openQualification();
      const id = await recorded();
      const plan = await getPublishedPlan(installation.db.read, stageId);
      expect(await read(id)).toMatchObject({ state: 'recorded', planVersionId: plan.id, ended: null });
      expect(await last()).toMatchObject({
        act: 'record-submission',
        outcome: 'done',
        object: `submission:${id}`,
      });
    });

    test.each([
      ['one millisecond before it', -1, 'recorded'],
      ['at the deadline itself', 0, 'late'],
      ['one millisecond after it', 1, 'late'],
    ] as const)('received %s', async (_name, ms, state) => {
      const { installation, received, read, last } = await openQualification();
      installation.now = minutes(30);
      const outcome = await received(new Date(deadline.getTime() + ms));
      if (outcome.kind !== 'done') throw new Error(outcome.kind);
      expect(outcome.value.late).toBe(state === 'late');
      expect(await read(outcome.value.submissionId)).toMatchObject({ state });
      expect(await last()).toMatchObject({ outcome: state === 'late' ? 'refused' : 'done' });
    });

    test('a late try never counts, and leaves room for nothing else', async () => {
      const { installation, received, confirm, rfqLotId, bidder } = await openQualification();
      installation.now = minutes(30);
      const outcome = await received(minutes(1));
      if (outcome.kind !== 'done') throw new Error(outcome.kind);
      expect(await findActiveSubmission(installation.db.read, rfqLotId, bidder.applicantId)).toBeUndefined();
      expect(await confirm(outcome.value.submissionId)).toMatchObject({
        problems: [{ code: 'submission-ended' }],
      });
    });

    test('a moment that has not come, or before the publication, is a mistake', async () => {
      const { received } = await openQualification();
      expect(await received(minutes(-1))).toMatchObject({
        problems: [{ code: 'received-in-future', at: 'receivedAt' }],
      });
      expect(await received(new Date('2019-05-31T13:00:00.000Z'))).toMatchObject({
        problems: [{ code: 'received-before-publication' }],
      });
    });

    test('a second one replaces the first only when the officer says so', async () => {
      const { recorded, received, read } = await openQualification();
      const first = await recorded();
      expect(await received()).toMatchObject({ problems: [{ code: 'already-filed' }] });
      expect(await received(minutes(-80), { replaces: true })).toMatchObject({ kind: 'done' });
      expect(await read(first)).toMatchObject({ state: 'replaced' });
    });

    test('an officer with an interest in the bidder touches nothing of it', async () => {
      const competition = await openQualification();
      const { team, bidder, received, recorded, installation, as } = competition;
      const submissionId = await recorded();
      await declareConflict(competition, team.officer, bidder);
      installation.now = minutes(-59);
      const uploads = [await arrivedFile()];
      expect(await received(minutes(-80), { replaces: true })).toMatchObject({
        kind: 'refused',
        why: 'no-conflict',
      });
      expect(
        await perform(installation, as(team.officer), attachFile, {
          submissionId,
          slot: 'technical',
          uploads,
        }),
      ).toMatchObject({ kind: 'refused', why: 'no-conflict' });
    });

    test('only an officer, and only while the stage is open or just closed', async () => {
      const { installation, team, rfqLotId, bidder, received, as } = await openQualification();
      const input = {
        lotId: rfqLotId,
        applicantId: bidder.applicantId,
        receivedAt: minutes(-90),
        replaces: false,
      };
      for (const person of [team.chair, team.monitor, team.administrator, team.outsider]) {
        expect(await perform(installation, as(person), recordSubmission, input)).toMatchObject({
          why: 'role',
        });
      }
      const other = await draftCompetition(installation.db);
      expect(
        await perform(installation, as(team.officer), recordSubmission, {
          ...input,
          lotId: other.rfqLotId ?? '',
        }),
      ).toMatchObject({
        kind: 'unknown',
      });
      expect(await received()).toMatchObject({ kind: 'done' });
    });
  });

  describe('files', () => {
    test('are attached, and a request for qualification has no commercial envelope', async () => {
      const { installation, team, recorded, as } = await openQualification();
      const submissionId = await recorded();
      await attachOne(installation, team.officer, submissionId, 'evidence', 'technical');
      expect(await listFiles(installation.db.read, [submissionId])).toMatchObject([
        { part: 'evidence' },
        { envelope: 'technical', part: 'narrative', mediaType: 'application/pdf' },
      ]);
      const input = { submissionId, slot: 'commercial' as const, uploads: [await arrivedFile()] };
      expect(await perform(installation, as(team.officer), attachFile, input)).toMatchObject({
        kind: 'problems',
      });
    });

    test('after the deadline nothing joins what was recorded before it; the try is kept and refused', async () => {
      const { installation, team, recorded, last } = await openQualification();
      const submissionId = await recorded();
      const [fileId = ''] = await attachOne(installation, team.officer, submissionId, 'technical');
      installation.now = deadline;
      expect(await attachOne(installation, team.officer, submissionId, 'technical')).toEqual([]);
      expect(await last()).toMatchObject({ act: 'attach-file', outcome: 'refused', reason: 'late' });
      const removed = await done(installation, team.officer.userId, removeFile, { fileId, reason: 'Erreur' });
      expect(removed).toEqual({ kind: 'late' });
      expect(await listFiles(installation.db.read, [submissionId])).toHaveLength(1);
      expect(await attachOne(installation, team.officer, submissionId, 'evidence')).toHaveLength(1);
    });

    test('what is recorded afterwards from evidence is filed until somebody has confirmed it', async () => {
      const { installation, team, recorded, confirm, as } = await openQualification();
      installation.now = minutes(20);
      const submissionId = await recorded(minutes(-5));
      await attachOne(installation, team.officer, submissionId, 'evidence', 'technical');
      expect(await confirm(submissionId)).toMatchObject({ kind: 'done' });
      const uploads = [await arrivedFile()];
      for (const slot of ['technical', 'evidence'] as const) {
        expect(
          await perform(installation, as(team.officer), attachFile, { submissionId, slot, uploads }),
        ).toMatchObject({
          problems: [{ code: 'files-frozen' }],
        });
      }
    });

    test('are limited in number', async () => {
      const { installation, team, recorded, as } = await openQualification();
      const submissionId = await recorded();
      const one = await arrivedFile();
      const many = (count: number) => Array.from({ length: count }, () => one);
      await done(installation, team.officer.userId, attachFile, {
        submissionId,
        slot: 'technical',
        uploads: many(59),
      });
      expect(
        await perform(installation, as(team.officer), attachFile, {
          submissionId,
          slot: 'technical',
          uploads: many(2),
        }),
      ).toMatchObject({ problems: [{ code: 'too-many-files', most: 60 }] });
      expect(await listFiles(installation.db.read, [submissionId])).toHaveLength(59);
    });
  });

  describe('confirming', () => {
    test('takes evidence, a technical file and a second person', async () => {
      const { installation, team, recorded, confirm, read } = await openQualification();
      const submissionId = await recorded();
      expect(await confirm(submissionId)).toMatchObject({
        problems: [{ code: 'evidence-missing' }, { code: 'technical-missing' }],
      });
      await attachOne(installation, team.officer, submissionId, 'evidence', 'technical');
      expect(await confirm(submissionId, team.officer)).toMatchObject({
        kind: 'refused',
        why: 'second-person',
      });
      expect(await read(submissionId)).toMatchObject({ state: 'recorded' });
      expect(await confirm(submissionId)).toMatchObject({ kind: 'done' });
      expect(await read(submissionId)).toMatchObject({
        state: 'confirmed',
        confirmedBy: team.secondOfficer.userId,
      });
    });

    test('whoever changed the files last does not confirm, and a change undoes the confirmation', async () => {
      const { installation, team, recorded, confirm, read } = await openQualification();
      const submissionId = await recorded();
      await attachOne(installation, team.officer, submissionId, 'evidence', 'technical');
      await confirm(submissionId);
      await attachOne(installation, team.secondOfficer, submissionId, 'technical');
      expect(await read(submissionId)).toMatchObject({ state: 'recorded', confirmedBy: null });
      expect(await confirm(submissionId, team.secondOfficer)).toMatchObject({ why: 'second-person' });
      expect(await confirm(submissionId, team.officer)).toMatchObject({ kind: 'done' });
    });

    test('a page that is out of date confirms nothing', async () => {
      const { installation, team, recorded, read, as } = await openQualification();
      const submissionId = await recorded();
      await attachOne(installation, team.officer, submissionId, 'evidence');
      const { revision } = await read(submissionId);
      await attachOne(installation, team.officer, submissionId, 'technical');
      expect(
        await perform(installation, as(team.secondOfficer), confirmSubmission, { submissionId, revision }),
      ).toMatchObject({
        problems: [{ code: 'stale' }],
      });
    });
  });

  describe('an addendum', () => {
    async function withAddendum() {
      const opened = await openQualification();
      const { installation, team, recorded, confirm, stageId } = opened;
      const submissionId = await recorded();
      await attachOne(installation, team.officer, submissionId, 'evidence', 'technical');
      await confirm(submissionId);
      installation.now = minutes(-50);
      await publishAddendum(opened, stageId);
      return { ...opened, submissionId };
    }

    test('leaves what was filed before it to be reconfirmed: until then it is not evaluated', async () => {
      const { installation, rfqLotId, submissionId, team, confirm, read, as } = await withAddendum();
      expect(await listStandingSubmissions(installation.db.read, [rfqLotId])).toEqual([]);
      installation.now = minutes(-40);
      const { revision } = await read(submissionId);
      const reconfirm = (receivedAt: Date) =>
        perform(installation, as(team.officer), reconfirmSubmission, { submissionId, revision, receivedAt });
      expect(await reconfirm(minutes(-55))).toMatchObject({
        problems: [{ code: 'received-before-addendum' }],
      });
      expect(await reconfirm(minutes(-45))).toMatchObject({ value: { late: false } });
      expect(await listStandingSubmissions(installation.db.read, [rfqLotId])).toEqual([]);
      expect(await confirm(submissionId, team.officer)).toMatchObject({ why: 'second-person' });
      await confirm(submissionId);
      expect(await listStandingSubmissions(installation.db.read, [rfqLotId])).toMatchObject([
        { id: submissionId },
      ]);
    });

    test('what is not reconfirmed by the deadline stays out of the evaluation', async () => {
      const { installation, submissionId, team, read, as, last, stageId, bidders, rfqLotId } =
        await withAddendum();
      const { revision } = await read(submissionId);
      installation.now = minutes(10);
      expect(
        await perform(installation, as(team.officer), reconfirmSubmission, {
          submissionId,
          revision,
          receivedAt: deadline,
        }),
      ).toMatchObject({ value: { late: true } });
      expect(await last()).toMatchObject({ outcome: 'refused', reason: 'late' });
      const other = bidders[1] as Bidder;
      const competition = { installation, team, rfqStageId: stageId, rfqLotId } as BuiltCompetition;
      const [filed] = await fileSubmissions(competition, 'rfq', [other]);
      await done(installation, team.officer.userId, startEvaluation, { stageId });
      expect(await listStandingSubmissions(installation.db.read, [rfqLotId])).toMatchObject([
        { id: filed?.submissionId },
      ]);
      expect((await last())?.after).toMatchObject({ notReconfirmed: [submissionId] });
    });

    test('a receipt from before it, recorded after it, is to be reconfirmed too', async () => {
      const { installation, bidders, rfqLotId, team, as } = await withAddendum();
      const other = bidders[1] as Bidder;
      const input = {
        lotId: rfqLotId,
        applicantId: other.applicantId,
        receivedAt: minutes(-55),
        replaces: false,
      };
      const outcome = await perform(installation, as(team.officer), recordSubmission, input);
      if (outcome.kind !== 'done') throw new Error(outcome.kind);
      const { planVersionId, stageId } = await getSubmission(
        installation.db.read,
        outcome.value.submissionId,
      );
      expect(planVersionId).not.toBe((await getPublishedPlan(installation.db.read, stageId)).id);
    });
  });

  describe('starting the evaluation', () => {
    test('waits for the deadline, and for a second person on every receipt', async () => {
      const { installation, team, recorded, as, stageId, read } = await openQualification();
      const submissionId = await recorded();
      const start = () => perform(installation, as(team.officer), startEvaluation, { stageId });
      expect(await start()).toMatchObject({ why: 'state' });
      installation.now = deadline;
      expect(await start()).toMatchObject({ problems: [{ code: 'submissions-unconfirmed', count: 1 }] });
      const { revision } = await read(submissionId);
      await done(installation, team.officer.userId, disqualifySubmission, {
        submissionId,
        revision,
        reason: 'Incomplète',
      });
      expect(await start()).toMatchObject({ problems: [{ code: 'submissions-missing' }] });
    });

    test('opens the first step in every lot, under the plan in force', async () => {
      const opened = await openQualification();
      const { installation, team, stageId, rfqLotId, bidders } = opened;
      await fileSubmissions(opened, 'rfq', bidders);
      installation.now = deadline;
      await done(installation, team.officer.userId, startEvaluation, { stageId });
      const runs = await listStepRuns(installation.db.read, [rfqLotId]);
      expect(runs.map(({ state }) => state)).toEqual(['scoring', ...runs.slice(1).map(() => 'waiting')]);
      expect(await getStage(installation.db.read, stageId)).toMatchObject({
        state: 'evaluation',
        evaluationStartedAt: deadline,
      });
    });

    test('sets when each step is due: to come, and none before an earlier one', async () => {
      const opened = await openQualification();
      const { installation, team, as, stageId, rfqLotId, bidders, last } = opened;
      await fileSubmissions(opened, 'rfq', bidders);
      installation.now = deadline;
      const start = (mandatory: Date | null, capacity: Date | null) =>
        perform(installation, as(team.officer), startEvaluation, { stageId, due: { mandatory, capacity } });
      expect(await start(deadline, null)).toEqual({
        kind: 'problems',
        problems: [{ code: 'due-past', at: 'due[0]' }],
      });
      expect(await start(minutes(20), minutes(10))).toEqual({
        kind: 'problems',
        problems: [{ code: 'due-before-earlier', at: 'due[1]' }],
      });
      expect(await listStepRuns(installation.db.read, [rfqLotId])).toEqual([]);
      expect(await start(null, minutes(20))).toMatchObject({ kind: 'done' });
      const runs = await listStepRuns(installation.db.read, [rfqLotId]);
      expect(runs.map(({ stepId, dueAt }) => [stepId, dueAt])).toEqual([
        ['mandatory', null],
        ['capacity', minutes(20)],
      ]);
      expect((await last())?.after).toMatchObject({ due: { capacity: minutes(20).toISOString() } });
    });
  });

  describe('an end', () => {
    test('a withdrawn submission makes room for a new one until the deadline', async () => {
      const { installation, team, recorded, received, read, as } = await openQualification();
      const submissionId = await recorded();
      const { revision } = await read(submissionId);
      const input = { submissionId, revision, reason: 'À la demande du soumissionnaire' };
      await done(installation, team.officer.userId, withdrawSubmission, input);
      expect(await perform(installation, as(team.officer), withdrawSubmission, input)).toMatchObject({
        problems: [{ code: 'submission-ended' }],
      });
      expect(await received()).toMatchObject({ kind: 'done' });
    });

    test('nobody is disqualified while bids still come in, nor once the envelopes are open', async () => {
      const { installation, team, recorded, read, as, stageId } = await openQualification();
      const submissionId = await recorded();
      const { revision } = await read(submissionId);
      const input = { submissionId, revision, reason: 'Hors délai' };
      expect(await perform(installation, as(team.officer), disqualifySubmission, input)).toMatchObject({
        why: 'state',
      });
      installation.now = deadline;
      await change(installation.db, async (tx) => {
        const id = crypto.randomUUID();
        await createOpening(tx, { id, stageId, requestedBy: team.officer.userId, requestedAt: deadline });
        await updateOpeningOpened(tx, id, {
          by: team.secondOfficer.userId,
          at: deadline,
          minutes: {},
        });
      });
      expect(await perform(installation, as(team.officer), disqualifySubmission, input)).toMatchObject({
        problems: [{ code: 'disqualified-too-late' }],
      });
    });
  });

  describe('the call for proposals', () => {
    test('is open to the qualified only', async () => {
      const competition = await draftCompetition(await open());
      const { installation, team, lots } = competition;
      const bidders = await addApplicants(competition, 2);
      const [qualified, other] = bidders as [Bidder, Bidder];
      await concludeQualification(competition, [qualified]);
      await publishStage(competition, 'rfp');
      installation.wait(1);
      const file = ({ applicantId }: Bidder) =>
        perform(installation, { userId: team.officer.userId }, recordSubmission, {
          lotId: lots[0]?.lotId ?? '',
          applicantId,
          receivedAt: installation.now,
          replaces: false,
        });
      expect(await file(other)).toMatchObject({ problems: [{ code: 'not-qualified', at: 'applicantId' }] });
      expect(await file(qualified)).toMatchObject({ kind: 'done' });
    });
  });
});

async function publishAddendum({ installation, team }: BuiltCompetition, stageId: string): Promise<void> {
  await change(installation.db, async (tx) => {
    const { plan, version } = await getPublishedPlan(tx, stageId);
    const id = crypto.randomUUID();
    const addendum = { fr: 'Un changement', en: 'A change' };
    const by = { createdBy: team.officer.userId, createdAt: installation.now };
    await createPlanVersion(tx, { id, stageId, version: version + 1, plan, addendum, ...by });
    const publishedBy = team.officer.userId;
    await updatePlanToPublished(tx, id, {
      fingerprint: 'a'.repeat(64),
      publishedBy,
      publishedAt: installation.now,
    });
  });
}
