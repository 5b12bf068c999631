import type { LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { blankFile } from '#app/sounding/blank-files.server.ts';
import { visitSounding } from '#app/sounding/visit-sounding.server.ts';

/** The blank questionnaire as a PDF that assistive technology reads. */
export async function loader(args: LoaderFunctionArgs) {
  const { lang, sounding, questionnaire } = await visitSounding(args);
  const file = await blankFile({ kind: 'pdf', sounding, questionnaire, lang }, async () => {
    // The typesetter is large, and most pages need none of it.
    const { questionnairePdf } = await import('#app/pdf/questionnaire-pdf.server.ts');
    return questionnairePdf(sounding, questionnaire, lang);
  });
  const name = `${translator(lang)('outreach:questionnaire.name')}-${questionnaire.version}-${lang}.pdf`;
  return new Response(new Uint8Array(file), {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': disposition('inline', name) },
  });
}
