import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Secrets = {
  /** Signs session cookies and one-use links; 256 bits, base64url. */
  readonly signing: string;
};

/** Reads the installation's secrets, making them at the first start. */
export async function loadSecrets(directory: string): Promise<Secrets> {
  const path = join(directory, 'secrets.json');
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify({ signing: randomBytes(32).toString('base64url') }));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return JSON.parse(await readFile(path, 'utf8')) as Secrets;
}
