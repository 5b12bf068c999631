import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export type RateLimit = { readonly points: number; readonly expire: number | null };

/** Adds points to a key, or begins again when its time is over (`force`: in any case). Times in milliseconds since 1970. */
export async function updateRateLimit(
  db: Kysely<Schema>,
  key: string,
  points: number,
  now: number,
  expire: number | null,
  force: boolean,
): Promise<RateLimit> {
  return db
    .insertInto('rate_limits')
    .values({ key, points, expire })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(
        force
          ? { points, expire }
          : (eb) => {
              const running = sql<boolean>`(${eb.ref('rate_limits.expire')} is null or ${eb.ref('rate_limits.expire')} > ${now})`;
              return {
                points: sql<number>`case when ${running} then ${eb.ref('rate_limits.points')} + ${points} else ${points} end`,
                expire: sql<
                  number | null
                >`case when ${running} then ${eb.ref('rate_limits.expire')} else ${expire} end`,
              };
            },
      ),
    )
    .returning(['points', 'expire'])
    .executeTakeFirstOrThrow();
}

export async function findRateLimit(db: Kysely<Schema>, key: string, now: number): Promise<RateLimit | null> {
  const row = await db
    .selectFrom('rate_limits')
    .select(['points', 'expire'])
    .where('key', '=', key)
    .where((eb) => eb.or([eb('expire', 'is', null), eb('expire', '>', now)]))
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteRateLimit(db: Kysely<Schema>, key: string): Promise<boolean> {
  const result = await db.deleteFrom('rate_limits').where('key', '=', key).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
