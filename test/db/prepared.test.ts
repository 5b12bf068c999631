import { expect, test } from 'vitest';
import { prepared } from '#db/prepared.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';

eachDatabase('a prepared query', (open) => {
  const selectNames = prepared<{ ids: readonly string[] }>()((db, value) =>
    db.selectFrom('regions').select('id').where('id', 'in', value('ids')),
  );

  test('takes lists of any length, and what its callers hand over besides', async () => {
    const db = await open();
    const more = { ids: ['peel'], cells: ['one', 'two'] };
    expect(await selectNames(db.read, more)).toEqual([]);
    expect(await selectNames(db.read, { ids: ['peel', 'york'] })).toEqual([]);
  });
});
