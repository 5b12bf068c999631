import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAbove } from './file-above.ts';

export type ReadCell = { readonly column: number; readonly text: string; readonly formula: boolean };
export type ReadSheet = {
  readonly name: string;
  readonly rows: readonly { readonly number: number; readonly cells: readonly ReadCell[] }[];
};
export type ReadProblem = { readonly code: string; readonly sheet?: string; readonly row?: number };
export type ReadWorkbook = { readonly sheets: readonly ReadSheet[] } | { readonly problem: ReadProblem };

const megabytes = 192;
const milliseconds = 15_000;
const mostPrinted = 32_000_000;
/** Run as it is, it is no part of the build; found whatever folder the server was started in. */
const child = fileAbove(import.meta.url, 'app/workbook/read-rows.child.js');

/**
 * The rows of a workbook that somebody else made. Read in a process of its own: whatever is wrong with the file ends that
 * process, by its memory or its time, and is an answer here.
 */
export async function readRows(path: string): Promise<ReadWorkbook> {
  const folder = await mkdtemp(join(tmpdir(), 'gss-read-'));
  try {
    return await new Promise((done) => {
      execFile(
        process.execPath,
        [`--max-old-space-size=${megabytes}`, child, path],
        {
          // Nothing of the server's environment: no secret is within its reach.
          env: { NODE_ENV: 'production', TMPDIR: folder },
          timeout: milliseconds,
          killSignal: 'SIGKILL',
          maxBuffer: mostPrinted,
        },
        (error, printed) => done(error === null ? parsed(printed) : { problem: { code: 'unreadable' } }),
      );
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parsed(printed: string): ReadWorkbook {
  try {
    return JSON.parse(printed) as ReadWorkbook;
  } catch {
    return { problem: { code: 'unreadable' } };
  }
}
