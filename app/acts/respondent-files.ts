import { randomUUID } from 'node:crypto';
import { type Incoming, keep } from '#app/files/store.server.ts';
import { createRespondentFile, type RespondentFile } from '#db/queries/respondent-files.ts';
import type { ActContext } from './act.ts';
import type { ActProblem } from './problems.ts';

export type RespondentUpload = Incoming & { name: string; mediaType: string };
type Limits = { readonly mostFiles: number; readonly mostBytes: number };

/**
 * Whether these files may be added to those that are there. Without a file it decides all the same: so an upload is asked
 * about before its first byte.
 */
export function respondentFilesProblem(
  present: readonly unknown[],
  uploads: readonly RespondentUpload[],
  { mostFiles, mostBytes }: Limits,
): ActProblem | null {
  if (present.length + Math.max(uploads.length, 1) > mostFiles)
    return { code: 'too-many-files', at: 'file', most: mostFiles };
  const big = uploads.find(({ size }) => size > mostBytes);
  if (big !== undefined) return { code: 'file-too-big', at: 'file', name: big.name, most: mostBytes };
  return uploads.length === 0 ? { code: 'file-missing', at: 'file' } : null;
}

/** Keeps the bytes and writes the rows. */
export async function addRespondentFiles(
  { tx, now }: ActContext,
  of: Pick<RespondentFile, 'respondentId' | 'responseId' | 'questionId' | 'eventId'>,
  uploads: readonly RespondentUpload[],
): Promise<{ fileId: string; size: number; sha256: string }[]> {
  const added: { fileId: string; size: number; sha256: string }[] = [];
  for (const upload of uploads) {
    await keep(upload);
    const { name, mediaType, size, sha256 } = upload;
    const fileId = randomUUID();
    await createRespondentFile(tx, { ...of, id: fileId, name, mediaType, size, sha256, uploadedAt: now });
    added.push({ fileId, size, sha256 });
  }
  return added;
}
