import { createReadableStreamFromReadable } from '@remix-run/node';
import { disposition } from './names.ts';
import { readKept } from './store.server.ts';

type Kept = { readonly name: string; readonly mediaType: string; readonly sha256: string };

/** What a browser may draw by itself; everything else is only ever kept. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/**
 * The bytes of a kept file, as nothing that could act for this site: an attachment in a sandbox, or, to be shown, a
 * document that may load and do nothing and that only this site may frame (browsers open no PDF in a sandbox).
 */
export async function fileAnswer({ name, mediaType, sha256 }: Kept, view: boolean): Promise<Response> {
  const { stream, size } = await readKept(sha256);
  const inline = view && shown.has(mediaType);
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(size),
      'Content-Disposition': disposition(inline ? 'inline' : 'attachment', name),
      'Content-Security-Policy': inline
        ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        : "default-src 'none'; sandbox",
      // Without ranges a viewer asks once, and one reading is one entry in the record.
      'Accept-Ranges': 'none',
    },
  });
}
