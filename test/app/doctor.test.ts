import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startServer } from '#test/support/start-server.ts';

function doctor(dataDirectory: string) {
  const { DATABASE_URL: _theirs, ...inherited } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'app/commands/doctor.ts'], {
    env: { ...inherited, DATA_DIR: dataDirectory },
    encoding: 'utf8',
  });
  return { status, stdout };
}

test('finds a started installation well, and secrets that others can read not', async () => {
  const server = await startServer();
  try {
    const well = doctor(server.dataDirectory);
    expect(well.stdout).toContain('✓ Registre vérifié');
    expect(well.stdout).toContain('✓ Schéma à jour');
    expect(well).toMatchObject({ status: 0 });

    await chmod(join(server.dataDirectory, 'secrets.json'), 0o644);
    const ill = doctor(server.dataDirectory);
    expect(ill.stdout).toContain('✕ secrets.json 644');
    expect(ill.status).toBe(1);
  } finally {
    await server.stop();
  }
});

test('has nothing against an installation that has never been started', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'gss-doctor-'));
  try {
    expect(doctor(join(directory, 'data'))).toMatchObject({ status: 0 });
  } finally {
    await rm(directory, { recursive: true });
  }
});
