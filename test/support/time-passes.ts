import { join } from 'node:path';
import { sql } from 'kysely';
import { change, openDatabase, type Tx } from '#db/client.server.ts';

/**
 * Lets hours go by for one stage of a running server: everything dated in it lies that much further back, as if it had
 * happened then. The product itself has no clock to turn.
 */
export async function timePasses(
  dataDirectory: string,
  { competitionId, stage, hours }: { competitionId: string; stage: 'rfq' | 'rfp'; hours: number },
): Promise<void> {
  const db = await openDatabase({ file: join(dataDirectory, 'gss.sqlite') });
  const earlier = (column: string) =>
    sql`${sql.ref(column)} = strftime('%Y-%m-%dT%H:%M:%fZ', ${sql.ref(column)}, ${`-${hours} hours`})`;
  const ofStage = sql`stage_id in (select id from stages where competition_id = ${competitionId} and kind = ${stage})`;
  try {
    await change(db, async (tx) => {
      await sql`update stages set ${earlier('published_at')}, ${earlier('deadline')}
        where competition_id = ${competitionId} and kind = ${stage}`.execute(tx);
      await sql`update submissions set ${earlier('received_at')}, ${earlier('recorded_at')}
        where ${ofStage}`.execute(tx);
      await withoutTriggers(tx, 'plan_versions', async () => {
        await sql`update plan_versions set ${earlier('published_at')} where ${ofStage}`.execute(tx);
      });
    });
  } finally {
    await db.close();
  }
}

/** A published plan can otherwise not be touched, not even its date. */
async function withoutTriggers(tx: Tx, table: string, run: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where type = 'trigger' and tbl_name = ${table}`.execute(tx);
  for (const { name } of rows) await sql`drop trigger ${sql.ref(name)}`.execute(tx);
  await run();
  for (const trigger of rows) await sql.raw(trigger.sql).execute(tx);
}
