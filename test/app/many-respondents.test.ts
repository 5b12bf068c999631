import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
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
    const writing = writeAll(many, server.origin, Date.now() + 9_000);
    await sleep(3_500);
    const before = acknowledged(many.writers);
    await server.kill();
    again = await startServer({ DATA_DIR: server.dataDirectory, PORT: new URL(server.origin).port });
    await writing;
    expect(before).toBeGreaterThan(0);
    expect(acknowledged(many.writers)).toBeGreaterThan(before);
    expect(await countLost(place, many)).toBe(0);
  } finally {
    await again?.stop();
    await server.stop();
  }
});

function acknowledged(writers: readonly { acknowledged: ReadonlyMap<string, unknown> }[]): number {
  return writers.reduce((total, writer) => total + writer.acknowledged.size, 0);
}

eachDatabase('responses filed around the deadline', (open) => {
  test('from two processes at once are in time or refused, and all stand in the record', async () => {
    const db = await open();
    const many = await manyRespondents(db, 60, { short: true });
    const { errors, late, accepted, refused } = await fileAround(db, many, {
      processes: 2,
      startMs: 3_000,
      openMs: 60,
    });
    expect(errors).toEqual([]);
    expect(late).toBe(0);
    expect(accepted + refused).toBe(60);
  });
});
