import { PassThrough, type Writable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { log } from './log.server.ts';

/**
 * Sends a workbook while it is written. Once the answer has begun, its end is all that can be taken back: when the writing
 * fails, the browser sees a download that broke off.
 */
export function workbookDownload(
  request: Request,
  name: string,
  write: (body: Writable) => Promise<void>,
): Response {
  const body = new PassThrough();
  write(body).catch((error: Error) => {
    if (!request.signal.aborted) log.error({ err: error }, 'workbook broke off');
    body.destroy(error);
  });
  return fileDownload(
    createReadableStreamFromReadable(body),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    `${name}.xlsx`,
  );
}

/** An entry for a calendar. */
export function calendarDownload(file: string, name: string): Response {
  return fileDownload(Buffer.from(file), 'text/calendar; charset=utf-8', name);
}

/** Something to keep, never to show inside the site. */
export function fileDownload(content: ReadableStream | Buffer, mediaType: string, name: string): Response {
  return new Response(Buffer.isBuffer(content) ? new Uint8Array(content) : content, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': disposition('attachment', name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
}
