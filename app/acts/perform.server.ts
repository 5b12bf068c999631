import type { Kysely } from 'kysely';
import { type ActName, acts } from '#app/policy/acts.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import { type Need, type Role, type Rule, refusal, stageState } from '#app/policy.ts';
import { type AppDatabase, change, type Tx } from '#db/client.server.ts';
import { findStandingOf } from '#db/queries/outreach-standing.ts';
import { updatePublicVersion } from '#db/queries/public-version.ts';
import { appendEntry } from '#db/queries/record.ts';
import { remembered } from '#db/remembered.ts';
import type { Schema } from '#db/schema.ts';
import type { ActContext, ActDefinition, Actor, Done, EntryDetails, Outcome, Target } from './act.ts';
import type { ActProblem } from './problems.ts';

/** What the door stands on. The clock is the database's; the demonstration and the tests bring their own. */
export type Installation = {
  readonly db: AppDatabase;
  clock(db: Kysely<Schema>): Promise<Date>;
};

class Refused extends Error {
  constructor(
    readonly why: 'role' | 'state' | Need,
    readonly competitionId: string | null,
  ) {
    super(why);
  }
}
class Problems extends Error {
  constructor(readonly problems: readonly ActProblem[]) {
    super('problems');
  }
}
class Unknown extends Error {}

/**
 * The only door to a change: one transaction in which role and state are read, the policy asked, the act run and its
 * entry written to the record. A refusal by policy is itself recorded; a problem leaves nothing behind.
 */
export async function perform<Input, Output>(
  installation: Installation,
  actor: Actor,
  act: ActDefinition<Input, Output>,
  input: Input,
): Promise<Outcome<Output>> {
  try {
    const value = await change(installation.db, async (tx) => {
      const now = await installation.clock(tx);
      const target = await act.target(tx, input);
      if (target === null) throw new Unknown();
      const context = await contextOf(tx, now, actor, target);
      if (!('system' in actor)) {
        const no = refusal(acts[act.name], {
          roles: context.roles,
          state: context.stage?.state ?? context.outreach?.state ?? null,
        });
        if (no !== null) throw new Refused(no, context.competitionId);
        if (needsPassword(act.name) && !('userId' in actor && isFresh(actor.passwordGivenAt, now)))
          throw new Refused('password-again', context.competitionId);
      }
      const result = await act.run(context, input);
      if (!isDone(result)) throw new Problems([result].flat());
      for (const details of [result.entry].flat() as EntryDetails[]) {
        await appendEntry(tx, {
          at: now,
          actorId: recordedIn(act.name, actor),
          act: act.name,
          outcome: 'done',
          competitionId: context.competitionId,
          ...details,
        });
      }
      const rule: Rule = acts[act.name];
      if (rule.publishes) await updatePublicVersion(tx);
      return result.value;
    });
    return { kind: 'done', value };
  } catch (reason) {
    if (reason instanceof Problems) return { kind: 'problems', problems: reason.problems };
    if (reason instanceof Unknown) return { kind: 'unknown' };
    if (reason instanceof Refused) {
      await recordRefusal(installation, actor, act.name, reason);
      return { kind: 'refused', why: reason.why };
    }
    throw reason;
  }
}

function needsPassword(act: ActName): boolean {
  const { needs = [] }: Rule = acts[act];
  return needs.includes('password-again');
}

const FRESH_MS = 10 * 60_000;

function isFresh(passwordGivenAt: Date | undefined, now: Date): boolean {
  return passwordGivenAt !== undefined && now.getTime() - passwordGivenAt.getTime() <= FRESH_MS;
}

function isDone<Output>(result: Done<Output> | ActProblem | readonly ActProblem[]): result is Done<Output> {
  return 'entry' in result;
}

async function contextOf(tx: Tx, now: Date, actor: Actor, target: Target): Promise<ActContext> {
  const userId = 'userId' in actor ? actor.userId : null;
  const who = 'system' in actor ? null : actor;
  const { competitionId: named, stageId, lotId, soundingId, eventId } = target;
  const fact = `standing ${recordedAs(actor) ?? Object.keys(actor)} ${named} ${stageId} ${lotId} ${soundingId} ${eventId}`;
  const standing = await remembered(tx, fact, () => findStandingOf(tx, who, target));
  const { competitionId, stage, outreach } = standing;
  if (competitionId === null && Object.values(target).some((id) => id !== undefined)) throw new Unknown();
  return {
    tx,
    now,
    actor,
    userId,
    roles: standing.roles as readonly Role[],
    competitionId,
    stage: stage && { ...stage, state: stageState(stage, now) },
    outreach: outreach && { ...outreach, state: stageState(outreach, now) },
    respondentId: 'respondentId' in actor ? actor.respondentId : null,
    refuse(need) {
      throw new Refused(need, competitionId);
    },
    unknown() {
      throw new Unknown();
    },
  };
}

/** In a transaction of its own: the refused one left nothing. */
function recordRefusal(
  installation: Installation,
  actor: Actor,
  name: ActName,
  refused: Refused,
): Promise<void> {
  return writeRefusal(installation, recordedIn(name, actor), name, refused.competitionId, refused.why);
}

/** Nobody where the policy keeps whoever acts unnamed, done or refused. */
function recordedIn(name: ActName, actor: Actor): string | null {
  const { anonymous = false }: Rule = acts[name];
  return anonymous ? null : recordedAs(actor);
}

/** How the record names whoever acts: no account and no organization for a visitor, or for the program itself. */
function recordedAs(actor: Actor): string | null {
  if ('userId' in actor) return actor.userId;
  return 'respondentId' in actor ? `respondent:${actor.respondentId}` : null;
}

/** A page asked for by someone who may not see it stands in the record like any other refusal. */
export function recordRefusedReading(
  installation: Installation,
  userId: string,
  screen: ScreenName,
  competitionId: string | null,
  why: 'role' | 'state' | Need,
): Promise<void> {
  return writeRefusal(installation, userId, `see:${screen}`, competitionId, why);
}

async function writeRefusal(
  installation: Installation,
  actorId: string | null,
  act: string,
  competitionId: string | null,
  why: string,
): Promise<void> {
  await change(installation.db, async (tx) => {
    await appendEntry(tx, {
      at: await installation.clock(tx),
      actorId,
      act,
      outcome: 'refused',
      competitionId,
      object: competitionId === null ? 'installation' : `competition:${competitionId}`,
      reason: why,
    });
  });
}
