import { mkdir } from 'node:fs/promises';
import { dataDirectory } from './installation.server.ts';
import { loadSecrets } from './secrets.server.ts';

/** Called once by the server before it listens. The lines that come back are for the person who started it. */
export async function startUp(): Promise<readonly string[]> {
  await mkdir(dataDirectory(), { recursive: true, mode: 0o700 });
  await loadSecrets(dataDirectory());
  return [];
}

/** Called once by the server after the last response. */
export async function shutDown(): Promise<void> {}
