import { sql } from 'kysely';
import type { PlanVersion } from '#db/queries/plans.ts';
import type { TestDatabase } from './open-test-db.ts';

/** Somebody at the database itself leaves nothing but the draw of a published plan's tie ladder: no sealed figure tells. */
export async function shortenTies(db: TestDatabase, { id, plan }: PlanVersion): Promise<void> {
  if (db.kind === 'sqlite') await sql.raw('drop trigger plan_versions_no_update').execute(db.write);
  const text = JSON.stringify({ ...plan, ties: [{ kind: 'draw' }] });
  await db.write.transaction().execute(async (tx) => {
    if (db.kind === 'postgres') await sql`set local session_replication_role = replica`.execute(tx);
    await sql`update plan_versions set plan = ${text} where id = ${id}`.execute(tx);
  });
}
