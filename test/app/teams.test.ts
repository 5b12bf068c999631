import { describe, expect, test } from 'vitest';
import { addMember } from '#app/acts/add-member.ts';
import { assignEvaluator } from '#app/acts/assign-evaluator.ts';
import { cancelCompetition } from '#app/acts/cancel-competition.ts';
import { cancelLot } from '#app/acts/cancel-lot.ts';
import { disableUser } from '#app/acts/disable-user.ts';
import { endAssignment } from '#app/acts/end-assignment.ts';
import { endMembership } from '#app/acts/end-membership.ts';
import { nameOfficer } from '#app/acts/name-officer.ts';
import { perform } from '#app/acts/perform.server.ts';
import { setAdministrator } from '#app/acts/set-administrator.ts';
import { updateCompetition } from '#app/acts/update-competition.ts';
import type { TeamRole } from '#app/policy.ts';
import { change } from '#db/client.server.ts';
import { listAssignments } from '#db/queries/assignments.ts';
import { listTeam, listWithoutOfficer } from '#db/queries/memberships.ts';
import { appendEntry, listEntries } from '#db/queries/record.ts';
import { findStanding } from '#db/queries/standing.ts';
import {
  addAccount,
  type BuiltCompetition,
  done,
  draftCompetition,
  type Person,
} from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';

eachDatabase('teams', (open) => {
  const problem = (code: string, at?: string) => ({
    kind: 'problems',
    problems: [{ code, ...(at && { at }) }],
  });

  async function membershipOf({ installation, competitionId }: BuiltCompetition, person: Person) {
    const team = await listTeam(installation.db.read, competitionId);
    return team.find(({ userId }) => userId === person.userId)?.id ?? '';
  }

  async function replace(competition: BuiltCompetition, person: Person, role: TeamRole) {
    const { installation, competitionId, team } = competition;
    const membershipId = await membershipOf(competition, person);
    await done(installation, team.officer.userId, endMembership, { membershipId });
    const input = { competitionId, email: person.email, role };
    return perform(installation, { userId: team.officer.userId }, addMember, input);
  }

  describe('adding someone', () => {
    test('takes an active staff account that holds no role there yet', async () => {
      const { installation, competitionId, team } = await draftCompetition(await open());
      const add = (email: string) =>
        perform(installation, { userId: team.officer.userId }, addMember, {
          competitionId,
          email,
          role: 'adviser',
        });
      const respondent = await addAccount(installation, 'René', { staff: false });

      expect(await add('personne@exemple.ca')).toEqual(problem('email-unknown', 'email'));
      expect(await add(respondent.email)).toEqual(problem('email-unknown', 'email'));
      expect(await add(team.administrator.email)).toEqual(problem('administrator-not-on-team', 'email'));
      expect(await add(team.chair.email)).toEqual(problem('already-member', 'email'));
      expect(await add(` ${team.outsider.email.toUpperCase()} `)).toMatchObject({ kind: 'done' });
    });

    test('is for the officers alone', async () => {
      const { installation, competitionId, team } = await draftCompetition(await open());
      const input = { competitionId, email: team.outsider.email, role: 'adviser' as const };
      for (const person of [team.lead, team.chair, team.monitor, team.administrator, team.outsider]) {
        expect(await perform(installation, { userId: person.userId }, addMember, input)).toEqual({
          kind: 'refused',
          why: 'role',
        });
      }
    });

    test.each([
      ['evaluator', 'ministry_lead'],
      ['evaluator', 'procurement_officer'],
      ['evaluator', 'fairness_monitor'],
    ] as const)('whoever was %s there never becomes %s: a role that ended still counts', async (_, role) => {
      const competition = await draftCompetition(await open());
      const [person] = competition.team.evaluators;
      if (person === undefined) throw new Error('no evaluator');
      await recordSomethingBy(competition, person);
      expect(await replace(competition, person, role)).toEqual(problem('duties-not-separate', 'role'));
    });

    test('an officer who has acted neither scores nor approves; another officer who never did anything may', async () => {
      const competition = await draftCompetition(await open());
      const { installation, competitionId, team } = competition;
      await recordSomethingBy(competition, team.secondOfficer);
      expect(await replace(competition, team.secondOfficer, 'ministry_lead')).toEqual(
        problem('duties-not-separate', 'role'),
      );

      const mistaken = await addAccount(installation, 'Mauvais Rôle');
      const input = { competitionId, email: mistaken.email, role: 'procurement_officer' as const };
      await done(installation, team.officer.userId, addMember, input);
      expect(await replace(competition, mistaken, 'ministry_lead')).toMatchObject({ kind: 'done' });
    });

    test('an evaluator may become the chair', async () => {
      const competition = await draftCompetition(await open());
      const [person] = competition.team.evaluators;
      if (person === undefined) throw new Error('no evaluator');
      await recordSomethingBy(competition, person);
      expect(await replace(competition, person, 'chair')).toMatchObject({ kind: 'done' });
    });
  });

  test('a membership that ends acts at once and ends its assignments; nobody ends their own', async () => {
    const competition = await draftCompetition(await open());
    const { installation, competitionId, team, lots } = competition;
    const own = { membershipId: await membershipOf(competition, team.officer) };
    expect(await perform(installation, { userId: team.officer.userId }, endMembership, own)).toEqual({
      kind: 'refused',
      why: 'not-own-work',
    });

    const { read } = installation.db;
    const membershipId = await membershipOf(competition, team.secondOfficer);
    await done(installation, team.officer.userId, endMembership, { membershipId });
    expect((await findStanding(read, team.secondOfficer.userId, { competitionId })).roles).toEqual([
      'self',
      'staff',
    ]);
    const change = {
      competitionId,
      revision: 1,
      title: { fr: 'X', en: 'X' },
      rfqNumber: null,
      rfpNumber: null,
    };
    expect(
      await perform(installation, { userId: team.secondOfficer.userId }, updateCompetition, change),
    ).toEqual({
      kind: 'refused',
      why: 'role',
    });
    expect(
      await perform(installation, { userId: team.officer.userId }, endMembership, { membershipId }),
    ).toEqual(problem('already-done'));

    const [evaluator] = team.evaluators;
    const other = { membershipId: await membershipOf(competition, evaluator ?? team.chair) };
    await done(installation, team.officer.userId, endMembership, other);
    const left = await listAssignments(read, {
      lotIds: lots.map(({ lotId }) => lotId),
      envelope: 'technical',
    });
    expect(left.map(({ userId }) => userId).sort()).toEqual(
      team.evaluators
        .slice(1)
        .map(({ userId }) => userId)
        .sort(),
    );
  });

  test('nobody on a team administers accounts, nor anybody from outside the staff', async () => {
    const competition = await draftCompetition(await open());
    const { installation, team } = competition;
    const make = (userId: string) =>
      perform(installation, { userId: team.administrator.userId }, setAdministrator, {
        userId,
        administrator: true,
      });
    expect(await make(team.chair.userId)).toEqual(problem('administrator-on-team'));
    const outside = await addAccount(installation, 'Zoé Dehors', { staff: false });
    expect(await make(outside.userId)).toEqual(problem('administrator-not-staff'));
    const membershipId = await membershipOf(competition, team.chair);
    await done(installation, team.officer.userId, endMembership, { membershipId });
    expect(await make(team.chair.userId)).toMatchObject({ kind: 'done' });
  });

  describe('a competition whose last officer’s account is disabled', () => {
    async function withoutOfficer() {
      const competition = await draftCompetition(await open());
      const { installation, competitionId, team } = competition;
      const name = (by: Person, email: string) =>
        perform(installation, { userId: by.userId }, nameOfficer, { competitionId, email });
      const disable = ({ userId }: Person) =>
        done(installation, team.administrator.userId, disableUser, { userId });
      const lacking = async (leaver?: Person) => {
        const listed = await listWithoutOfficer(installation.db.read, leaver?.userId);
        return listed.map((one) => one.competitionId);
      };
      return { ...competition, name, disable, lacking };
    }

    test('gets another one from the administrator, and not while one is left', async () => {
      const { installation, competitionId, team, name, disable, lacking } = await withoutOfficer();
      const stillLed = { kind: 'refused', why: 'no-officer-left' };
      expect(await lacking(team.officer), 'the second officer remains').toEqual([]);
      expect(await name(team.administrator, team.outsider.email)).toEqual(stillLed);
      await disable(team.secondOfficer);
      expect(await lacking(team.officer)).toEqual([competitionId]);
      expect(await lacking(team.chair)).toEqual([]);
      expect(await name(team.administrator, team.outsider.email)).toEqual(stillLed);

      await disable(team.officer);
      expect(await lacking()).toEqual([competitionId]);
      const [entry] = (await listEntries(installation.db.read, { competitionId }, { limit: 1 })).entries;
      expect(entry).toMatchObject({ act: 'name-officer', outcome: 'refused', reason: 'no-officer-left' });

      expect(await name(team.administrator, team.outsider.email)).toMatchObject({ kind: 'done' });
      expect(await lacking()).toEqual([]);
      const standing = await findStanding(installation.db.read, team.outsider.userId, { competitionId });
      expect(standing.roles).toContain('procurement_officer');
      const [named] = (await listEntries(installation.db.read, { competitionId }, { limit: 1 })).entries;
      expect(named).toMatchObject({
        act: 'name-officer',
        outcome: 'done',
        actorId: team.administrator.userId,
        after: { userId: team.outsider.userId, role: 'procurement_officer' },
      });
      expect(await name(team.administrator, team.monitor.email)).toEqual(stillLed);
    });

    test('gets nobody who may not be one, and from nobody else', async () => {
      const competition = await withoutOfficer();
      const { installation, competitionId, team, name, disable, lacking } = competition;
      const [evaluator] = team.evaluators;
      if (evaluator === undefined) throw new Error('no evaluator');
      await recordSomethingBy(competition, evaluator);
      const membershipId = await membershipOf(competition, evaluator);
      await done(installation, team.officer.userId, endMembership, { membershipId });
      await disable(team.secondOfficer);
      await disable(team.officer);

      for (const person of [team.lead, team.chair, team.monitor, team.outsider])
        expect(await name(person, team.outsider.email)).toEqual({ kind: 'refused', why: 'role' });
      const { administrator, chair, officer } = team;
      expect(await name(administrator, administrator.email)).toEqual(
        problem('administrator-not-on-team', 'email'),
      );
      expect(await name(administrator, chair.email)).toEqual(problem('already-member', 'email'));
      expect(await name(administrator, officer.email)).toEqual(problem('email-unknown', 'email'));
      expect(await name(administrator, evaluator.email)).toEqual(problem('duties-not-separate', 'email'));
      expect(await lacking()).toEqual([competitionId]);
    });

    test('is told of only while it runs', async () => {
      const { installation, competitionId, team, disable, lacking } = await withoutOfficer();
      const cancel = { competitionId, reason: 'Besoin disparu' };
      await done(installation, team.officer.userId, cancelCompetition, cancel);
      await disable(team.secondOfficer);
      await disable(team.officer);
      expect(await lacking()).toEqual([]);
    });
  });

  describe('assigning', () => {
    test('takes evaluators of the team, once per lot and envelope', async () => {
      const { installation, team, lots, rfqLotId } = await draftCompetition(await open());
      const lotId = lots[0]?.lotId ?? '';
      const assign = (
        person: Person | undefined,
        envelope: 'technical' | 'commercial' = 'technical',
        lot = lotId,
      ) =>
        perform(installation, { userId: team.officer.userId }, assignEvaluator, {
          lotId: lot,
          userId: person?.userId ?? '',
          envelope,
        });
      expect(await assign(team.evaluators[0])).toEqual(problem('already-assigned', 'userId'));
      for (const person of [team.chair, team.lead, team.officer, team.outsider]) {
        expect(await assign(person)).toEqual(problem('not-an-evaluator', 'userId'));
      }
      expect(await assign(team.evaluators[0], 'commercial', rfqLotId ?? '')).toEqual(
        problem('envelope-not-in-stage', 'envelope'),
      );
      await done(installation, team.officer.userId, cancelLot, { lotId, reason: 'Retiré' });
      expect(await assign(team.evaluators[0])).toMatchObject({
        kind: 'problems',
        problems: [{ code: 'lot-cancelled' }],
      });
    });

    test('stops at sixteen: more would outgrow exact means', async () => {
      const { installation, team, lots, competitionId } = await draftCompetition(await open(), {
        evaluators: 16,
        declared: false,
      });
      const { userId, email } = await addAccount(installation, 'Une de trop');
      const officer = team.officer.userId;
      await done(installation, officer, addMember, { competitionId, email, role: 'evaluator' });
      const assignment = { lotId: lots[0]?.lotId ?? '', userId, envelope: 'technical' } as const;
      const outcome = await perform(installation, { userId: officer }, assignEvaluator, assignment);
      expect(outcome).toMatchObject({ kind: 'problems', problems: [{ code: 'too-many-evaluators' }] });
    });

    test('ends once; the same person may come back', async () => {
      const { installation, team, lots } = await draftCompetition(await open());
      const lotId = lots[0]?.lotId ?? '';
      const [first] = await listAssignments(installation.db.read, { lotIds: [lotId], envelope: 'technical' });
      const end = { assignmentId: first?.id ?? '' };
      await done(installation, team.officer.userId, endAssignment, end);
      expect(await perform(installation, { userId: team.officer.userId }, endAssignment, end)).toEqual(
        problem('already-done'),
      );
      await done(installation, team.officer.userId, assignEvaluator, {
        lotId,
        userId: first?.userId ?? '',
        envelope: 'technical',
      });
    });
  });
});

/** A refused attempt leaves no trace of work; this does: an entry of something done. */
async function recordSomethingBy(
  { installation, competitionId }: BuiltCompetition,
  person: Person,
): Promise<void> {
  await change(installation.db, (tx) =>
    appendEntry(tx, {
      at: installation.now,
      actorId: person.userId,
      act: 'declare',
      outcome: 'done',
      competitionId,
      object: `user:${person.userId}`,
    }),
  );
}
