import { addMember } from '#app/acts/add-member.ts';
import { assignEvaluator } from '#app/acts/assign-evaluator.ts';
import { declare, organizationsOf } from '#app/acts/declare.ts';
import { publishPlan } from '#app/acts/publish-plan.ts';
import { listLots } from '#db/queries/competitions.ts';
import { listDeclaredBidders } from '#db/queries/declarations.ts';
import { findDraftPlan } from '#db/queries/plans.ts';
import { type Direction, idOf } from './direction.ts';
import { emailOf, type PersonKey, people } from './people.ts';

/** Everyone but the administrator, and the officer who made the competition and is in it already. */
export async function addTeam(direction: Direction, competitionId: string): Promise<void> {
  for (const person of people) {
    const { key, role } = person;
    if (role === 'administrator' || key === 'officer') continue;
    await direction.act('officer', addMember, { competitionId, email: emailOf(person), role });
  }
}

export async function assignEvaluators(
  direction: Direction,
  stageId: string,
  envelopes: readonly ('technical' | 'commercial')[],
): Promise<void> {
  for (const { id: lotId } of await listLots(direction.db.read, [stageId])) {
    for (const person of people) {
      if (!('scores' in person) || !envelopes.includes(person.scores)) continue;
      const userId = idOf(direction.userIds, person.key);
      await direction.act('officer', assignEvaluator, { lotId, userId, envelope: person.scores });
    }
  }
}

export type Conflict = {
  readonly person: PersonKey;
  readonly organization: string;
  readonly details: string;
};

/** Everyone on the team signs, with no interest on any bidder but for `conflict`. */
export async function declareAll(
  direction: Direction,
  competitionId: string,
  conflict: Conflict | null,
): Promise<void> {
  for (const { key, role } of people) {
    if (role === 'administrator') continue;
    await declareAs(direction, competitionId, key, conflict?.person === key ? conflict : null);
  }
}

/** Once more for someone who has signed already: the conflict is new. */
export async function declareAs(
  direction: Direction,
  competitionId: string,
  key: PersonKey,
  conflict: Conflict | null,
): Promise<void> {
  const bidders = await listDeclaredBidders(direction.db.read, competitionId, idOf(direction.userIds, key));
  const answers = [...organizationsOf(bidders)].map(([organizationId, { name: organization }]) => {
    const own = conflict?.organization === organization;
    return { organizationId, conflict: own, details: own ? conflict.details : '' };
  });
  const signedName = people.find((one) => one.key === key)?.name ?? '';
  await direction.act(key, declare, { competitionId, signedName, confidential: true, answers });
}

export async function publish(direction: Direction, stageId: string): Promise<void> {
  const draft = await findDraftPlan(direction.db.read, stageId);
  if (draft === undefined) throw new Error(`stage ${stageId} has no draft plan`);
  const { id: planVersionId, revision } = draft;
  await direction.act('officer', publishPlan, { planVersionId, revision });
}
