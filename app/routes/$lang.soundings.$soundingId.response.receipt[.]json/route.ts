import type { LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { findAskedFiling } from '#app/sounding/asked-filing.server.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';

/** What was filed, byte for byte: the SHA-256 of this file is the one that the receipt shows. */
export async function loader(args: LoaderFunctionArgs) {
  const { asked } = await findAskedFiling(args.request, await visitResponse(args));
  return new Response(asked.answers, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': disposition('attachment', `${asked.number}.json`),
    },
  });
}
