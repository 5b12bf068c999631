import type { ActDefinition, Actor } from '#app/acts/act.ts';
import { type Installation, perform } from '#app/acts/perform.server.ts';
import { fromTorontoTime } from '#app/i18n/toronto-time.ts';
import type { AppDatabase } from '#db/client.server.ts';
import type { PersonKey } from './people.ts';

/** How the demonstration is played: everything through the acts, by its people, at its own dates. */
export type Direction = {
  readonly db: AppDatabase;
  /** User ids, once the accounts are made. */
  readonly userIds: ReadonlyMap<PersonKey, string>;
  /** Moves the clock; it never goes back. On Toronto's clock where it is typed. */
  moveTo(moment: string | Date): void;
  /** Throws when the act is refused or finds a problem: the story is wrong then. */
  act<Input, Output>(who: PersonKey, act: ActDefinition<Input, Output>, input: Input): Promise<Output>;
  /** The same for an organization from outside, or for anybody. */
  outside<Input, Output>(
    who: { readonly respondentId: string } | { readonly visitor: true },
    act: ActDefinition<Input, Output>,
    input: Input,
  ): Promise<Output>;
};

const betweenActs = 7_000;

export function direct(db: AppDatabase, userIds: ReadonlyMap<PersonKey, string>, start: string): Direction {
  let now = torontoDate(start).getTime();
  const installation: Installation = {
    db,
    async clock() {
      return new Date(now);
    },
  };
  return {
    db,
    userIds,
    moveTo(moment) {
      const next = (typeof moment === 'string' ? torontoDate(moment) : moment).getTime();
      if (next < now) throw new Error(`the demonstration's clock stands after ${String(moment)} already`);
      now = next;
    },
    async act(who, act, input) {
      now += betweenActs;
      const actor = { userId: idOf(userIds, who), passwordGivenAt: new Date(now) };
      return performed(installation, actor, act, input);
    },
    async outside(who, act, input) {
      now += betweenActs;
      return performed(installation, who, act, input);
    },
  };
}

export async function performed<Input, Output>(
  installation: Installation,
  actor: Actor,
  act: ActDefinition<Input, Output>,
  input: Input,
): Promise<Output> {
  const outcome = await perform(installation, actor, act, input);
  if (outcome.kind !== 'done') throw new Error(`demonstration, ${act.name}: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

export function idOf<Key extends string, Value = string>(ids: ReadonlyMap<Key, Value>, key: Key): Value {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the demonstration has no ${key}`);
  return id;
}

export function keyOf<Key extends string>(ids: ReadonlyMap<Key, string>, id: string): Key {
  for (const [key, value] of ids) if (value === id) return key;
  throw new Error(`${id} is not of the demonstration`);
}

export function torontoDate(typed: string): Date {
  const date = fromTorontoTime(typed);
  if (date === null) throw new Error(`${typed} is no date`);
  return date;
}
