import type { LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { blankFile } from '#app/sounding/blank-files.server.ts';
import { visitSounding } from '#app/sounding/visit-sounding.server.ts';

/** The blank questionnaire as a workbook to prepare answers in. */
export async function loader(args: LoaderFunctionArgs) {
  const { lang, sounding, questionnaire } = await visitSounding(args);
  const file = await blankFile({ kind: 'xlsx', sounding, questionnaire, lang }, async () => {
    const { writeQuestionnaire } = await import('#app/workbook/write-questionnaire.ts');
    return Buffer.from(await writeQuestionnaire(sounding, questionnaire, lang));
  });
  const name = `${translator(lang)('outreach:questionnaire.name')}-${questionnaire.version}-${lang}.xlsx`;
  return new Response(new Uint8Array(file), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': disposition('attachment', name),
    },
  });
}
