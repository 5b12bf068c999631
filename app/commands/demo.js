// The demonstration lives in a folder of its own and never in a database that someone works with (the server refuses one
// without its mark), and no mail of it leaves.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

process.env.DEMO = '1';
process.env.DATA_DIR = resolve(process.env.DATA_DIR ?? 'data-demo');
delete process.env.DATABASE_URL;
delete process.env.SMTP_URL;

const make = join(import.meta.dirname, 'make-demonstration.ts');
const { status } = spawnSync(process.execPath, ['--import', 'tsx', make], {
  // Where the packages lie, wherever this was started.
  cwd: import.meta.dirname,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

await import('../../server.js');
