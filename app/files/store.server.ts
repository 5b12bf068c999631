import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { dataDirectory } from '#app/installation.server.ts';

/** Bytes that have arrived whole and are safe on the disk, but belong to nothing yet. */
export type Incoming = { path: string; size: number; sha256: string };

const DAY = 24 * 60 * 60 * 1000;

/** Writes a stream to a temporary file while hashing it, and syncs it. When it is cut off, throws and leaves nothing. */
export async function receive(stream: Readable): Promise<Incoming> {
  const folder = join(filesDirectory(), 'incoming');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      hash.update(bytes);
      await writeAll(file, bytes);
    }
    await file.sync();
    await file.close();
    return { path, size, sha256: hash.digest('hex') };
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true });
    throw error;
  }
}

/**
 * Puts the bytes where their hash says, for good. Called inside the transaction of the row that names them, before it;
 * may be called again when that transaction is tried again.
 */
export async function keep(incoming: Incoming): Promise<void> {
  const place = pathOf(incoming.sha256);
  if (await exists(place)) return;
  const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await rename(incoming.path, place);
  await syncFolder(dirname(place));
  // A new folder is safe only once the one it lies in is.
  if (made !== undefined) for (const above of [filesDirectory(), dataDirectory()]) await syncFolder(above);
}

/** Nothing of it is left, unless `keep` took it. */
export async function discard(incoming: Incoming): Promise<void> {
  await rm(incoming.path, { force: true });
}

/** The bytes of a kept file. Throws when they are not there: a row without its file is damage, not a mistake of a user. */
export async function readKept(sha256: string): Promise<{ stream: Readable; size: number }> {
  const path = pathOf(sha256);
  const { size } = await stat(path);
  return { stream: createReadStream(path), size };
}

/** What a process that died in the middle of an upload left behind. */
export async function discardAbandoned(now: Date): Promise<void> {
  const folder = join(filesDirectory(), 'incoming');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now.getTime() - found.mtimeMs > DAY) await rm(path, { force: true });
  }
}

function filesDirectory(): string {
  return join(dataDirectory(), 'files');
}

function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
  return join(filesDirectory(), sha256.slice(0, 2), sha256);
}

type FileHandle = Awaited<ReturnType<typeof open>>;

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  let at = 0;
  while (at < bytes.length) at += (await file.write(bytes, at)).bytesWritten;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Without it the name of the file may be lost when the power fails. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
