import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The demonstration, in a folder of its own. */
export function makeDemonstration(directory: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'app/commands/make-demonstration.ts'],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, DATA_DIR: directory },
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`no demonstration: ${stderr}`);
}
