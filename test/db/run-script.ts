import { spawn } from 'node:child_process';
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
