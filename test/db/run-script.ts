import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { DatabasePlace } from '#test/support/open-test-db.ts';

/** How a process ended, and what it said. */
type Ended = { code: number | null; errors: string; lines: string[] };

/** Runs a few lines in a process of their own, with `db` open at `place` and the storage's functions at hand. */
export function runScript(place: DatabasePlace, lines: string): Promise<Ended> {
  return ended(begin(place, lines));
}

/**
 * Several at once: each comes to its `await go()` with all it needs loaded, and gets there the line that `start` answers
 * when the last one is ready. Answers once all have ended.
 */
export async function runTogether(
  place: DatabasePlace,
  scripts: readonly string[],
  start: () => Promise<string>,
): Promise<Ended[]> {
  const children = scripts.map((lines) => begin(place, lines));
  const all = children.map(ended);
  // One that ends too early is waited for no longer: its errors tell why.
  await Promise.all(children.map((child, at) => Promise.race([saysReady(child), all[at]])));
  const line = await start();
  for (const child of children) child.stdin.end(`${line}\n`, () => {});
  return Promise.all(all);
}

function begin(place: DatabasePlace, lines: string): ChildProcessWithoutNullStreams {
  const script = `
    import { once } from 'node:events';
    import { createInterface } from 'node:readline';
    import { change, openDatabase } from '#db/client.server.ts';
    import { migrateToLatest } from '#db/migrate.ts';
    import { appendEntry } from '#db/queries/record.ts';
    const db = await openDatabase(${JSON.stringify(place)});
    async function go() {
      console.log('ready');
      const [line] = await once(createInterface({ input: process.stdin }), 'line');
      return line;
    }
    ${lines}
    await db.close();`;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
}

function saysReady(child: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') resolve();
    });
  });
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let output = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    output += String(data);
  });
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  child.stdin.on('error', () => {});
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, errors, lines: output.split('\n').filter(Boolean) }));
  });
}
