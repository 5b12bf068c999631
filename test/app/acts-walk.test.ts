import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { ActDefinition, Actor, Target } from '#app/acts/act.ts';
import { perform } from '#app/acts/perform.server.ts';
import { type ActName, acts } from '#app/policy/acts.ts';
import { type Role, type Rule, type StageState, stageStates } from '#app/policy.ts';
import { type AppDatabase, change } from '#db/client.server.ts';
import { fromDate } from '#db/values.ts';
import { addAccount, type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { sqliteDatabases } from '#test/support/open-test-db.ts';
import { registeredRespondent } from '#test/support/soundings.ts';

const open = sqliteDatabases();

/** The act's name and nothing else of it: what is asked is the door alone. */
function stub(name: ActName): ActDefinition<Target, null> {
  return {
    name,
    target: async (_tx, where) => where,
    run: async () => ({ value: null, entry: { object: 'stub' } }),
  };
}

type Someone = { readonly actor: Actor; readonly recorded: string | null; readonly roles: readonly Role[] };

async function everybody(competition: BuiltCompetition): Promise<Someone[]> {
  const { installation, team } = competition;
  const passwordGivenAt = installation.now;
  const account = (userId: string, ...roles: Role[]): Someone => ({
    actor: { userId, passwordGivenAt },
    recorded: userId,
    roles: [...roles, 'self', 'staff'],
  });
  await openEvent(competition, { days: 20_000 });
  const { respondentId } = await registeredRespondent(competition);
  const outsider = await addAccount(installation, 'Personne de nulle part');
  return [
    account(team.evaluators[0]?.userId ?? '', 'evaluator'),
    account(team.chair.userId, 'chair'),
    account(team.officer.userId, 'procurement_officer'),
    account(team.monitor.userId, 'fairness_monitor'),
    account(team.adviser.userId, 'adviser'),
    account(team.lead.userId, 'ministry_lead'),
    account(team.administrator.userId, 'administrator'),
    account(outsider.userId),
    { actor: { respondentId }, recorded: `respondent:${respondentId}`, roles: ['respondent'] },
    { actor: { visitor: true }, recorded: null, roles: ['visitor'] },
  ];
}

async function setState(db: AppDatabase, { rfpStageId, installation }: BuiltCompetition, state: StageState) {
  const day = 24 * 60 * 60_000;
  const deadline = new Date(
    installation.now.getTime() + (state === 'open' || state === 'draft' ? day : -day),
  );
  const stored = {
    state: state === 'closed' ? 'open' : state,
    deadline: fromDate(deadline),
    published_at: state === 'draft' ? null : fromDate(installation.now),
    evaluation_started_at:
      state === 'evaluation' || state === 'concluded' ? fromDate(installation.now) : null,
    concluded_at: state === 'concluded' ? fromDate(installation.now) : null,
  };
  await change(db, (tx) => tx.updateTable('stages').set(stored).where('id', '=', rfpStageId).execute());
}

/** Said here in other words than the door's own. */
function expected(rule: Rule, roles: readonly Role[], state: StageState | null): 'role' | 'state' | null {
  if (!roles.some((role) => rule.roles.includes(role))) return 'role';
  const everywhere = rule.states === 'any';
  return everywhere || (state !== null && rule.states.includes(state)) ? null : 'state';
}

test('every act is done or refused, for every role in every state, as the table says, and stands in the record', async () => {
  const db = await open();
  // Thousands of changes, none of which has to survive the machine.
  await sql.raw('pragma synchronous = off').execute(db.write);
  const competition = await draftCompetition(db);
  const { installation, competitionId, rfpStageId: stageId } = competition;
  const people = await everybody(competition);
  for (const state of [...stageStates, null]) {
    if (state !== null) await setState(db, competition, state);
    const where = state === null ? { competitionId } : { competitionId, stageId };
    const { last } = await db.read
      .selectFrom('record')
      .select((eb) => eb.fn.max('sequence').as('last'))
      .executeTakeFirstOrThrow();
    const wanted: unknown[] = [];
    const answered: unknown[] = [];
    for (const name of Object.keys(acts) as ActName[]) {
      const rule: Rule = acts[name];
      for (const { actor, recorded, roles } of people) {
        const no = expected(rule, roles, state);
        const who = rule.anonymous === true ? null : recorded;
        wanted.push([name, roles[0], no ?? 'done', no === null ? 'done' : 'refused', no, who]);
        const outcome = await perform(installation, actor, stub(name), where);
        answered.push([name, roles[0], outcome.kind === 'refused' ? outcome.why : outcome.kind]);
      }
    }
    const entries = await db.read
      .selectFrom('record')
      .select(['act', 'outcome', 'reason', 'actor_id', 'competition_id'])
      .where('sequence', '>', Number(last))
      .orderBy('sequence')
      .execute();
    expect(new Set(entries.map(({ competition_id }) => competition_id))).toEqual(new Set([competitionId]));
    const stood = entries.map(({ act, outcome, reason, actor_id }, index) => [
      ...((answered[index] as unknown[] | undefined) ?? []).with(0, act),
      outcome,
      reason,
      actor_id,
    ]);
    expect(stood, `in ${state ?? 'no state'}`).toEqual(wanted);
    expect(answered).toEqual(wanted.map((line) => (line as unknown[]).slice(0, 3)));
  }
}, 120_000);
