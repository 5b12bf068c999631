import type { Kysely } from 'kysely';
import { run } from './ddl.ts';

/** What was published as "until it starts" is a date of its own: it does not move when the hours do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    ['registration_until', 'changes_until'].map(
      (limit) => `update events set ${limit} = starts_at where ${limit} is null and published_at is not null`,
    ),
  );
}
