import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '#db/client.server.ts';
import { countLost, fileAround, manyRespondents, writeAll } from '#test/support/many-respondents.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';

test('of the answers that a server acknowledged none is lost when it is killed and comes back', async () => {
  const server = await startServer();
  let again: RunningServer | undefined;
  try {
    const place = { file: join(server.dataDirectory, 'gss.sqlite') };
    const db = await openDatabase(place);
    const many = await manyRespondents({ ...db, place }, 25);
    await db.close();
    let written = false;
    const writing = writeAll(many, server.origin, () => !written);
    const more = (than: number) =>
      vi.waitFor(() => expect(acknowledged(many.writers)).toBeGreaterThan(than), 60_000);
    await more(0);
    await server.kill();
    const before = acknowledged(many.writers);
    again = await startServer({ DATA_DIR: server.dataDirectory, PORT: new URL(server.origin).port });
    await more(before);
    written = true;
    await writing;
    expect(await countLost(place, many)).toBe(0);
  } finally {
    await again?.stop();
    await server.stop();
  }
});

function acknowledged(
  writers: readonly { acknowledged: ReadonlyMap<string, { revision: number }> }[],
): number {
  return writers
    .flatMap((writer) => [...writer.acknowledged.values()])
    .reduce((total, { revision }) => total + revision, 0);
}

eachDatabase('responses filed around the deadline', (open) => {
  test('from two processes at once are in time or refused, and all stand in the record', async () => {
    const db = await open();
    const many = await manyRespondents(db, 60, { short: true });
    const { accepted, early, late, filed, refused } = await fileAround(db, many, {
      processes: 2,
      aroundMs: 1_500,
    });
    expect([accepted > 0, refused > 0, early, late]).toEqual([true, true, 0, 0]);
    expect([filed, filed + refused]).toEqual([accepted, 60]);
  });
});
