import type { Kysely } from 'kysely';
import { index, run } from './ddl.ts';

/** A notice that someone copied and passed on: it counts as sent, and says by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    'alter table notices add column handed_by text references "user" (id)',
    index('notices', ['handed_by']),
  ]);
}
