import { describe, expect, test } from 'vitest';
import { changeConsortium } from '#app/acts/change-consortium.ts';
import { decideConsortiumChange } from '#app/acts/decide-consortium-change.ts';
import { type Installation, perform } from '#app/acts/perform.server.ts';
import { recordSubmission } from '#app/acts/record-submission.ts';
import { registerApplicant } from '#app/acts/register-applicant.ts';
import { registerOrganization } from '#app/acts/register-organization.ts';
import { startEvaluation } from '#app/acts/start-evaluation.ts';
import { detailsKey, updateApplicant } from '#app/acts/update-applicant.ts';
import { consortiumKey } from '#app/consortium.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { findApplicant } from '#db/queries/applicants.ts';
import { listConsortiumChanges } from '#db/queries/qualifications.ts';
import { listEntries } from '#db/queries/record.ts';
import { type BuiltCompetition, done, draftCompetition, testDates } from '#test/support/builders.ts';
import { eachDatabase, type OpenTestDatabase } from '#test/support/open-test-db.ts';
import {
  addApplicants,
  type Bidder,
  completeDeclaration,
  concludeQualification,
  declareConflict,
  fileSubmissions,
  publishStage,
} from '#test/support/stages.ts';

/** Two qualified bidders in an open call for proposals; the first is a consortium of two. */
async function openCall(open: OpenTestDatabase) {
  const competition = await draftCompetition(await open());
  const bidders = await addApplicants(competition, 2);
  await concludeQualification(competition, bidders);
  await publishStage(competition, 'rfp');
  competition.installation.wait(1);
  const [bidder] = bidders as [Bidder, ...Bidder[]];
  return {
    ...competition,
    competition,
    bidders,
    bidder,
    ...consortiumOf(competition, bidder, competition.rfpStageId),
  };
}

function consortiumOf(competition: BuiltCompetition, bidder: Bidder, stageId: string) {
  const { installation, team } = competition;
  const { applicantId } = bidder;
  const as = { userId: team.officer.userId };
  const today = async () => (await findApplicant(installation.db.read, applicantId))?.members ?? [];
  const organization = (name: string) =>
    done(installation, team.officer.userId, registerOrganization, {
      stageId,
      name,
      sector: 'college',
      invented: true,
    });
  const changeTo = async (lead: string, members: string[]) => {
    await completeDeclaration(competition, team.officer);
    return perform(installation, as, changeConsortium, {
      stageId,
      applicantId,
      lead,
      members,
      seen: consortiumKey(await today()),
    });
  };
  const decide = async (decision: 'accepted' | 'refused') => {
    await completeDeclaration(competition, team.officer);
    return perform(installation, as, decideConsortiumChange, {
      stageId,
      applicantId,
      decision,
      reason: 'Examiné',
      seen: consortiumKey(await today()),
    });
  };
  const [lead = '', member = ''] = bidder.organizationIds;
  return { as, applicantId, today, organization, changeTo, decide, leading: lead, member };
}

async function applicantIn({ db }: Installation, applicantId: string) {
  const applicant = await findApplicant(db.read, applicantId);
  if (applicant === undefined) throw new Error('no such applicant');
  return applicant;
}

eachDatabase('applicants', (open) => {
  describe('registering', () => {
    test('an organization once, whatever the capitals; an applicant alone or as a consortium', async () => {
      const { installation, team, rfqStageId } = await draftCompetition(await open());
      const stageId = rfqStageId ?? '';
      const as = { userId: team.officer.userId };
      const organization = (name: string) =>
        perform(installation, as, registerOrganization, {
          stageId,
          name,
          sector: 'non-profit',
          invented: true,
        });
      const first = await organization('Érable inventé');
      expect(await organization('ÉRABLE INVENTÉ')).toMatchObject({
        problems: [{ code: 'organization-known' }],
      });
      const second = await organization('Bouleau inventé');
      if (first.kind !== 'done' || second.kind !== 'done') throw new Error('not registered');
      const [lead, member] = [first.value.organizationId, second.value.organizationId];
      const input = {
        stageId,
        name: 'Groupe',
        language: 'en' as const,
        contactName: null,
        contactEmail: null,
      };
      const applicant = { ...input, lead, members: [member, lead] };
      const { applicantId } = await done(installation, team.officer.userId, registerApplicant, applicant);
      expect(await findApplicant(installation.db.read, applicantId)).toMatchObject({
        name: 'Groupe',
        language: 'en',
        members: [
          { name: 'Érable inventé', role: 'lead', invented: true },
          { name: 'Bouleau inventé', role: 'member' },
        ],
      });
      expect(await perform(installation, as, registerApplicant, applicant)).toMatchObject({
        problems: [{ code: 'applicant-known', at: 'name' }],
      });
      expect(
        await perform(installation, as, registerApplicant, {
          ...input,
          name: 'X',
          lead: 'unknown',
          members: [],
        }),
      ).toEqual({ kind: 'unknown' });
    });

    test('belongs to a qualification, and to officers', async () => {
      const { installation, team, rfqStageId, rfpStageId } = await draftCompetition(await open());
      const lead = await done(installation, team.officer.userId, registerOrganization, {
        stageId: rfpStageId,
        name: 'Pin inventé',
        sector: 'private',
        invented: true,
      });
      const input = {
        name: 'Pin',
        language: 'fr' as const,
        contactName: null,
        contactEmail: null,
        members: [],
      };
      const applicant = { ...input, lead: lead.organizationId };
      const register = (stageId: string, userId: string) =>
        perform(installation, { userId }, registerApplicant, { ...applicant, stageId });
      expect(await register(rfpStageId, team.officer.userId)).toMatchObject({
        problems: [{ code: 'not-qualified' }],
      });
      expect(await register(rfqStageId ?? '', team.monitor.userId)).toMatchObject({ why: 'role' });
      expect(await register(rfqStageId ?? '', team.officer.userId)).toMatchObject({ kind: 'done' });
    });
  });

  describe('a name or a contact that changes', () => {
    const details = {
      name: 'Groupe renommé',
      language: 'en' as const,
      contactName: 'Camille Érable',
      contactEmail: 'camille@exemple.ca',
    };

    test('is corrected by an officer, and the record keeps what stood before', async () => {
      const { installation, as, applicantId, rfpStageId: stageId, today } = await openCall(open);
      const seen = detailsKey(await applicantIn(installation, applicantId));
      const members = await today();
      const input = { ...details, stageId, applicantId, seen };
      await done(installation, as.userId, updateApplicant, input);
      expect(await applicantIn(installation, applicantId)).toMatchObject(details);
      expect(await today(), 'who belongs to it stays').toEqual(members);
      const { entries } = await listEntries(installation.db.read, { act: 'update-applicant' }, { limit: 1 });
      expect(entries[0]).toMatchObject({
        actorId: as.userId,
        object: `applicant:${applicantId}`,
        before: { name: JSON.parse(seen)[0], contactEmail: null },
        after: details,
      });
      expect(await perform(installation, as, updateApplicant, input), 'over a colleague').toEqual({
        kind: 'problems',
        problems: [{ code: 'stale' }],
      });
    });

    test('takes no other applicant’s name, and no other competition’s applicant', async () => {
      const {
        competition,
        installation,
        as,
        applicantId,
        rfpStageId: stageId,
        rfqStageId,
      } = await openCall(open);
      const [other] = await addApplicants(competition, 1);
      const seen = detailsKey(await applicantIn(installation, applicantId));
      const input = { ...details, stageId, applicantId, seen };
      const namesake = { ...input, name: (other?.name ?? '').toUpperCase() };
      expect(await perform(installation, as, updateApplicant, namesake)).toEqual({
        kind: 'problems',
        problems: [{ code: 'applicant-known', at: 'name' }],
      });
      const elsewhere = { ...input, applicantId: rfqStageId ?? '' };
      expect(await perform(installation, as, updateApplicant, elsewhere)).toEqual({ kind: 'unknown' });
    });

    test('not by others, nor by an officer with an interest in it', async () => {
      const { competition, bidder, team, installation, as, applicantId, rfpStageId } = await openCall(open);
      const seen = detailsKey(await applicantIn(installation, applicantId));
      const input = { ...details, stageId: rfpStageId, applicantId, seen };
      for (const { userId } of [team.chair, team.monitor, team.lead, team.administrator])
        expect(await perform(installation, { userId }, updateApplicant, input)).toMatchObject({
          why: 'role',
        });
      await declareConflict(competition, team.officer, bidder);
      expect(await perform(installation, as, updateApplicant, input)).toMatchObject({ why: 'no-conflict' });
      expect(detailsKey(await applicantIn(installation, applicantId))).toBe(seen);
    });
  });

  describe('a consortium that changes', () => {
    test('hides the applicant from everybody until they declare on the new member', async () => {
      const competition = await draftCompetition(await open());
      const [bidder] = (await addApplicants(competition, 1)) as [Bidder];
      const { organization, changeTo, leading, member, applicantId } = consortiumOf(
        competition,
        bidder,
        competition.rfqStageId ?? '',
      );
      const { installation, competitionId, team } = competition;
      const seen = async () => {
        const who = { competitionId, userId: team.chair.userId };
        return (await findVisibility(installation.db.read, who)).sees(applicantId);
      };
      expect(await seen()).toBe(true);
      const { organizationId } = await organization('Nouveau collège inventé');
      installation.wait(1);
      expect(await changeTo(leading, [member, organizationId])).toMatchObject({ kind: 'done' });
      expect(await seen()).toBe(false);
      installation.wait(1);
      await changeTo(leading, [member]);
      expect(await seen()).toBe(true);
    });

    test('keeps who was in it before, and a new lead is a change', async () => {
      const { changeTo, leading, member, today, installation, applicantId } = await openCall(open);
      expect(await changeTo(member, [leading])).toMatchObject({ kind: 'done' });
      expect(await today()).toMatchObject([
        { organizationId: member, role: 'lead' },
        { organizationId: leading, role: 'member' },
      ]);
      const rows = await installation.db.read
        .selectFrom('applicant_members')
        .select('left_at')
        .where('applicant_id', '=', applicantId)
        .execute();
      expect(rows.filter(({ left_at }) => left_at !== null)).toHaveLength(2);
      const { entries } = await listEntries(installation.db.read, { act: 'change-consortium' }, { limit: 1 });
      expect(entries[0]?.before).toMatchObject({ members: [{ organizationId: leading, role: 'lead' }, {}] });
    });

    test('nothing is changed twice, nor over a colleague', async () => {
      const { changeTo, leading, member, installation, as, applicantId, rfpStageId } = await openCall(open);
      expect(await changeTo(leading, [member])).toMatchObject({
        problems: [{ code: 'consortium-unchanged' }],
      });
      const input = {
        stageId: rfpStageId,
        applicantId,
        lead: leading,
        members: [],
        seen: 'lead:someone-else',
      };
      expect(await perform(installation, as, changeConsortium, input)).toMatchObject({
        problems: [{ code: 'stale' }],
      });
    });

    test('not by an officer with an interest in it', async () => {
      const { competition, bidder, team, changeTo, decide, leading } = await openCall(open);
      await declareConflict(competition, team.officer, bidder);
      expect(await changeTo(leading, [])).toMatchObject({ kind: 'refused', why: 'no-conflict' });
      expect(await decide('accepted')).toMatchObject({ kind: 'refused', why: 'no-conflict' });
    });
  });

  describe('after the qualification', () => {
    test('a change waits for a decision, which holds for that consortium only', async () => {
      const {
        competition,
        team,
        installation,
        as,
        applicantId,
        changeTo,
        decide,
        leading,
        member,
        rfpStageId,
        lots,
        organization,
      } = await openCall(open);
      const file = () =>
        perform(installation, as, recordSubmission, {
          lotId: lots[0]?.lotId ?? '',
          applicantId,
          receivedAt: installation.now,
          replaces: true,
        });
      const changes = () => listConsortiumChanges(installation.db.read, rfpStageId);
      expect(await decide('accepted')).toMatchObject({ problems: [{ code: 'consortium-unchanged' }] });

      await changeTo(leading, []);
      expect(await changes()).toMatchObject([{ applicantId, decision: null, before: [{}, {}], after: [{}] }]);
      expect(await file()).toMatchObject({ problems: [{ code: 'consortium-undecided' }] });
      await decide('refused');
      expect(await file()).toMatchObject({ problems: [{ code: 'consortium-refused' }] });
      installation.wait(1);
      await decide('accepted');
      expect(await file()).toMatchObject({ kind: 'done' });

      installation.wait(1);
      const { organizationId } = await organization('Mélèze inventé');
      await changeTo(leading, [organizationId]);
      expect(await file()).toMatchObject({ why: 'declared' });
      await completeDeclaration(competition, team.officer);
      expect(await file()).toMatchObject({ problems: [{ code: 'consortium-undecided' }] });
      installation.wait(1);
      await changeTo(leading, [member]);
      expect(await file()).toMatchObject({ kind: 'done' });
    });

    test('an undecided one stops the evaluation from starting', async () => {
      const { competition, installation, as, bidders, changeTo, decide, leading, rfpStageId } =
        await openCall(open);
      await fileSubmissions(competition, 'rfp', bidders);
      await changeTo(leading, []);
      installation.now = testDates.rfpDeadline;
      const start = () => perform(installation, as, startEvaluation, { stageId: rfpStageId });
      expect(await start()).toMatchObject({ problems: [{ code: 'consortia-undecided', count: 1 }] });
      await decide('accepted');
      expect(await start()).toMatchObject({ kind: 'done' });
    });
  });
});
