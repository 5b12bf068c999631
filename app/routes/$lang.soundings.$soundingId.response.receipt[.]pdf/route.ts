import type { LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { findAskedFiling } from '#app/sounding/asked-filing.server.ts';
import { visitResponse } from '#app/sounding/visit-sounding.server.ts';
import { getQuestionnaireVersion } from '#db/queries/questionnaires.ts';
import { listRegions } from '#db/queries/regions.ts';

/** The receipt to keep, for whoever holds the organization's link. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitResponse(args);
  const { lang, sounding, installation } = visit;
  const { asked } = await findAskedFiling(args.request, visit);
  const { read } = installation.db;
  const version = await getQuestionnaireVersion(read, asked.questionnaireVersionId);
  // The typesetter is large, and most pages need none of it.
  const { receiptPdf } = await import('#app/pdf/receipt-pdf.server.ts');
  const pdf = receiptPdf(sounding, version, asked, await listRegions(read), lang);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': disposition('attachment', `${asked.number}-${lang}.pdf`),
    },
  });
}
