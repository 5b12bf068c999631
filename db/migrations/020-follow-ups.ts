import type { Kysely } from 'kysely';
import { oneOfOrNull, run } from './ddl.ts';

/** What a lead who returns a recommendation asks for; unknown of those returned before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `alter table recommendations add column ${oneOfOrNull('follow_up', 'clarify', 'correct', 'cancel')}`,
  ]);
}
