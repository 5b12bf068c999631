import { describe, expect, test } from 'vitest';
import { attachFile } from '#app/acts/attach-file.ts';
import { perform } from '#app/acts/perform.server.ts';
import { readFile } from '#app/acts/read-file.ts';
import { listReadableFiles } from '#app/files/reading.server.ts';
import type { Role } from '#app/policy.ts';
import { change } from '#db/client.server.ts';
import { createOpening, updateOpeningOpened } from '#db/queries/openings.ts';
import { listEntries } from '#db/queries/record.ts';
import { createFile, getSubmission, listSubmissions } from '#db/queries/submissions.ts';
import { done, draftCompetition, type Person } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { openTechnical } from '#test/support/sheets.ts';
import {
  addApplicants,
  type Bidder,
  declareConflict,
  fileSubmissions,
  publishStage,
} from '#test/support/stages.ts';
import { arrivedFile, ownDataDirectory } from '#test/support/uploads.ts';

ownDataDirectory();

eachDatabase('reading files', (open) => {
  /** A call for proposals in its technical step; the first bidder's files, one of each kind, in the first lot. */
  async function scoring() {
    const technical = await openTechnical(await open());
    const { installation, competition, stageId, bidders } = technical;
    const { team } = competition;
    const { read } = installation.db;
    const filesOf = async ({ applicantId }: Bidder) => {
      const [submission] = await listSubmissions(read, { stageId, applicantId });
      const ids = { evidence: '', technical: '', commercial: '', price: '' };
      await change(installation.db, async (tx) => {
        for (const slot of ['evidence', 'technical', 'commercial', 'price'] as const) {
          ids[slot] = crypto.randomUUID();
          const commercial = slot === 'commercial' || slot === 'price';
          await createFile(tx, {
            id: ids[slot],
            submissionId: submission?.id ?? '',
            competitionId: competition.competitionId,
            envelope: commercial ? 'commercial' : 'technical',
            part: slot === 'price' || slot === 'evidence' ? slot : 'narrative',
            name: `${slot}.pdf`,
            mediaType: 'application/pdf',
            size: 1,
            sha256: 'a'.repeat(64),
            uploadedBy: team.officer.userId,
            uploadedAt: installation.now,
          });
        }
      });
      return ids;
    };
    const reads = (person: Person, fileId: string) =>
      perform(installation, { userId: person.userId }, readFile, { fileId });
    const openEnvelopes = () =>
      change(installation.db, async (tx) => {
        const id = crypto.randomUUID();
        const at = installation.now;
        await createOpening(tx, { id, stageId, requestedBy: team.officer.userId, requestedAt: at });
        await updateOpeningOpened(tx, id, { by: team.secondOfficer.userId, at, minutes: {} });
      });
    return {
      ...technical,
      team,
      read,
      bidders: bidders as [Bidder, Bidder, Bidder],
      filesOf,
      reads,
      openEnvelopes,
    };
  }

  test('the technical envelope of what one evaluates, each reading an entry in the record', async () => {
    const { bidders, filesOf, reads, evaluator, team, read } = await scoring();
    const files = await filesOf(bidders[0]);
    expect(await reads(evaluator, files.technical)).toMatchObject({ value: { name: 'technical.pdf' } });
    expect(await reads(evaluator, files.evidence)).toMatchObject({ why: 'assigned' });
    const { entries } = await listEntries(read, { act: 'read-file' }, { limit: 2 });
    expect(entries).toMatchObject([
      { outcome: 'refused', actorId: evaluator.userId, reason: 'assigned' },
      { outcome: 'read', actorId: evaluator.userId, object: `file:${files.technical}` },
    ]);
    for (const person of [team.lead, team.administrator, team.outsider]) {
      expect(await reads(person, files.technical)).toMatchObject({ why: 'role' });
    }
  });

  test('nothing commercial before the opening, prices later still, those of a failed bidder never', async () => {
    const { bidders, filesOf, reads, evaluator, team, fail, setState, openEnvelopes } = await scoring();
    const [passing, failing] = bidders;
    const [of, ofFailing] = [await filesOf(passing), await filesOf(failing)];
    const everyone = [evaluator, team.chair, team.officer, team.monitor];
    for (const person of everyone) {
      for (const fileId of [of.commercial, of.price])
        expect(await reads(person, fileId)).toMatchObject({ why: 'envelope-open' });
    }
    await fail('technical', failing);
    await fail('third');
    await openEnvelopes();
    await setState('scoring', 'commercial');
    for (const person of everyone) {
      expect(await reads(person, of.commercial)).toMatchObject({ kind: 'done' });
      expect(await reads(person, of.price)).toMatchObject({ why: 'prices-open' });
      for (const fileId of [ofFailing.commercial, ofFailing.price]) {
        expect(await reads(person, fileId)).toMatchObject({ why: 'standing' });
      }
    }
    expect(await reads(team.adviser, of.commercial)).toMatchObject({ why: 'assigned' });
    await setState('prices', 'commercial');
    for (const person of everyone) expect(await reads(person, of.price)).toMatchObject({ kind: 'done' });
  });

  test('an interest hides the bidder’s files at once', async () => {
    const { bidders, filesOf, reads, evaluator, competition } = await scoring();
    const [first, second] = [await filesOf(bidders[0]), await filesOf(bidders[1])];
    await declareConflict(competition, evaluator, bidders[0]);
    expect(await reads(evaluator, first.technical)).toMatchObject({ why: 'no-conflict' });
    expect(await reads(evaluator, second.technical)).toMatchObject({ kind: 'done' });
  });

  test('a new member hides them until it is declared on', async () => {
    const { bidders, filesOf, reads, evaluator, addMember } = await scoring();
    const files = await filesOf(bidders[0]);
    await addMember(bidders[0]);
    expect(await reads(evaluator, files.technical)).toMatchObject({ why: 'declared' });
  });

  test('links are shown for exactly what may be read', async () => {
    const { bidders, filesOf, read, evaluator, stageId, competition, team } = await scoring();
    await filesOf(bidders[0]);
    const [submission] = await listSubmissions(read, { stageId, applicantId: bidders[0].applicantId });
    const linked = async (person: Person, role: Role) => {
      const reader = { userId: person.userId, competitionId: competition.competitionId, roles: [role] };
      const place = { stageId, state: 'evaluation' as const };
      const files = await listReadableFiles(
        read,
        reader,
        place,
        await getSubmission(read, submission?.id ?? ''),
      );
      return files.map(({ name }) => name);
    };
    expect(await linked(evaluator, 'evaluator')).toEqual(['technical.pdf']);
    expect(await linked(team.officer, 'procurement_officer')).toEqual(['evidence.pdf', 'technical.pdf']);
  });

  describe('before the deadline', () => {
    test('a technical envelope stays shut for everybody, its evidence is read by officers', async () => {
      const competition = await draftCompetition(await open());
      const { installation, team } = competition;
      const bidders = await addApplicants(competition, 1);
      await publishStage(competition, 'rfq');
      installation.wait(1);
      const [filed] = await fileSubmissions(competition, 'rfq', bidders);
      const attach = async (slot: 'technical' | 'evidence') => {
        const input = { submissionId: filed?.submissionId ?? '', slot, uploads: [await arrivedFile()] };
        const output = await done(installation, team.officer.userId, attachFile, input);
        return output.kind === 'attached' ? (output.fileIds[0] ?? '') : '';
      };
      const technical = await attach('technical');
      const evidence = await attach('evidence');
      const reads = (person: Person, fileId: string) =>
        perform(installation, { userId: person.userId }, readFile, { fileId });
      for (const person of [team.officer, team.monitor, team.chair]) {
        expect(await reads(person, technical)).toMatchObject({ why: 'after-closing' });
      }
      expect(await reads(team.secondOfficer, evidence)).toMatchObject({ kind: 'done' });
      expect(await reads(team.officer, 'unknown')).toEqual({ kind: 'unknown' });
    });
  });
});
