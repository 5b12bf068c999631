import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrateToLatest } from '#db/migrate.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';

eachDatabase('migrations', (open) => {
  test('run on an empty database and then do nothing', async () => {
    const db = await open({ migrated: false });
    await migrateToLatest(db);
    await migrateToLatest(db);
    const { rows } = await sql<{ n: number }>`select count(*) as n from "user"`.execute(db.read);
    expect(rows).toEqual([{ n: 0 }]);
  });
});
