import type { Kysely } from 'kysely';
import { run } from './ddl.ts';

/** A sounding or an event ends by being cancelled or concluded, and says why in both languages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const outreach of ['soundings', 'events']) {
    await run(db, [
      `alter table ${outreach} rename column cancelled_at to ended_at`,
      `alter table ${outreach} rename column cancelled_reason to ended_reason_fr`,
      `alter table ${outreach} add column ended_reason_en text`,
      `update ${outreach} set ended_reason_en = ended_reason_fr`,
    ]);
  }
}
