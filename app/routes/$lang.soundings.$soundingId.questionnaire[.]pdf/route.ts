import type { LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { blankFile } from '#app/sounding/blank-files.server.ts';
import { registrationPart } from '#app/sounding/registration-part.server.ts';
import { visitSounding } from '#app/sounding/visit-sounding.server.ts';
import { listRegions } from '#db/queries/regions.ts';

/** The blank questionnaire as a PDF that assistive technology reads. */
export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, now, sounding, competition, questionnaire } = await visitSounding(args);
  const { read } = installation.db;
  const part = await registrationPart(read, competition.id, lang, now);
  const file = await blankFile({ kind: 'pdf', sounding, questionnaire, lang, part }, async () => {
    // The typesetter is large, and most pages need none of it.
    const { questionnairePdf } = await import('#app/pdf/questionnaire-pdf.server.ts');
    return questionnairePdf(sounding, questionnaire, part, await listRegions(read), lang);
  });
  const name = `${translator(lang)('outreach:questionnaire.name')}-${questionnaire.version}-${lang}.pdf`;
  return new Response(new Uint8Array(file), {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': disposition('inline', name) },
  });
}
