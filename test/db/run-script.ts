import { type Serializable, spawn } from 'node:child_process';
import type { DatabasePlace } from '#test/support/open-test-db.ts';

/** Runs a few lines in a process of their own, with `db` open at `place` and the storage's functions at hand. */
export function runScript(
  place: DatabasePlace,
  lines: string,
): Promise<{ code: number | null; errors: string }> {
  const script = `
    import { change, openDatabase } from '#db/client.server.ts';
    import { migrateToLatest } from '#db/migrate.ts';
    import { appendEntry } from '#db/queries/record.ts';
    const db = await openDatabase(${JSON.stringify(place)});
    ${lines}
    await db.close();`;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
    let errors = '';
    child.stderr.on('data', (data) => {
      errors += String(data);
    });
    child.on('close', (code) => resolve({ code, errors }));
  });
}

/**
 * Runs each of these in a process of its own, all from one instant on: each has loaded what `prepare` names before the
 * first line of any of them, and finds as `started` what `start` answers when the last is ready. Answers what each made of
 * its last line, an expression.
 */
export async function runTogether(
  place: DatabasePlace,
  prepare: string,
  expressions: readonly string[],
  start: () => Promise<Serializable> = async () => 'go',
): Promise<unknown[]> {
  const racers = expressions.map((expression) => startRacer(place, prepare, expression));
  try {
    await Promise.all(racers.map(({ ready }) => ready));
    const started = await start();
    for (const { go } of racers) go(started);
    return await Promise.all(racers.map(({ result }) => result));
  } finally {
    for (const { stop } of racers) stop();
  }
}

function startRacer(place: DatabasePlace, prepare: string, expression: string) {
  const script = `
    import { once } from 'node:events';
    import { openDatabase } from '#db/client.server.ts';
    const db = await openDatabase(${JSON.stringify(place)});
    ${prepare}
    process.send('ready');
    const [started] = await once(process, 'message');
    const result = await (${expression});
    await db.close();
    process.send({ result });
    process.disconnect();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (data) => {
    errors += String(data);
  });
  let answer: { result: unknown } | undefined;
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0 || answer === undefined) reject(new Error(`ended with ${code}: ${errors}`));
    });
  });
  // Told once, by whichever of the two below is waited for.
  failed.catch(() => {});
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  const ended = new Promise<unknown>((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && 'result' in message)
        answer = message as typeof answer;
    });
    child.on('close', () => {
      if (answer !== undefined) resolve(answer.result);
    });
  });
  return {
    ready: Promise.race([ready, failed]),
    result: Promise.race([ended, failed]),
    go: (started: Serializable) => child.send(started),
    stop: () => child.kill(),
  };
}
