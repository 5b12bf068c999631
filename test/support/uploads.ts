import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll } from 'vitest';
import { attachFile } from '#app/acts/attach-file.ts';
import type { Slot } from '#app/files/slots.ts';
import { receive } from '#app/files/store.server.ts';
import type { Upload } from '#app/files/upload.server.ts';
import { done, type Person, type TestInstallation } from './builders.ts';

/** Gives the tests of a file a data folder of their own; answers its path. */
export function ownDataDirectory(): () => string {
  const before = process.env.DATA_DIR;
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gss-files-'));
    process.env.DATA_DIR = folder;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = before;
    rmSync(folder, { recursive: true, force: true });
  });
  return () => folder;
}

/** A file that has arrived; what is in it differs with its text. */
export async function arrivedFile(name = 'Réponse.pdf', text = name): Promise<Upload> {
  const incoming = await receive(Readable.from([Buffer.from(`%PDF-1.4 ${text}`)]));
  return { ...incoming, name, mediaType: 'application/pdf' };
}

/** One file in each of the slots. */
export async function attachOne(
  installation: TestInstallation,
  person: Person,
  submissionId: string,
  ...slots: Slot[]
): Promise<string[]> {
  const ids: string[] = [];
  for (const slot of slots) {
    const uploads = [await arrivedFile(`${slot}.pdf`, `${slot} ${submissionId}`)];
    const output = await done(installation, person.userId, attachFile, { submissionId, slot, uploads });
    if (output.kind === 'attached') ids.push(...output.fileIds);
  }
  return ids;
}

/** A browser that goes away in the middle of sending a file. */
export function breakOff(address: string, cookie: string): Promise<void> {
  const headers = {
    Cookie: cookie,
    Origin: new URL(address).origin,
    'Content-Type': 'multipart/form-data; boundary=limit',
    'Content-Length': '50000000',
  };
  return new Promise((resolve) => {
    const asked = request(address, { method: 'POST', headers });
    asked.on('error', () => resolve());
    asked.write(
      '--limit\r\nContent-Disposition: form-data; name="file"; filename="coupe.pdf"\r\n\r\n%PDF-1.7\n',
    );
    asked.write(Buffer.alloc(2_000_000, 'x'), () => setTimeout(() => asked.destroy(), 300));
  });
}
