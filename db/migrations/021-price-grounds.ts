import type { Kysely } from 'kysely';
import { run } from './ddl.ts';

/** What a decision on an abnormally low price was taken on; unknown of those taken before, which go on counting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, ['alter table price_decisions add column grounds text']);
}
