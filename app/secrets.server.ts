import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

export type Secrets = {
  /** Signs session cookies and one-use links; 256 bits, base64url. */
  readonly signing: string;
};

/** Reads the installation's secrets, making them at the first start. */
export async function loadSecrets(directory: string): Promise<Secrets> {
  const path = join(directory, 'secrets.json');
  try {
    return await read(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await make(path);
  return read(path);
}

async function read(path: string): Promise<Secrets> {
  return JSON.parse(await readFile(path, 'utf8')) as Secrets;
}

/** They come to their place whole or not at all; of two first starts at once the one that is there first counts. */
async function make(path: string): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  const file = await open(beside, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify({ signing: randomBytes(32).toString('base64url') }));
    await file.sync();
    await link(beside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await rm(beside, { force: true });
  }
}
