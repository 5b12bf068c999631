import type { LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { blankFile } from '#app/sounding/blank-files.server.ts';
import { registrationPart } from '#app/sounding/registration-part.server.ts';
import { visitSounding } from '#app/sounding/visit-sounding.server.ts';
import { listRegions } from '#db/queries/regions.ts';

/** The blank questionnaire as a workbook to prepare answers in. */
export async function loader(args: LoaderFunctionArgs) {
  const { installation, lang, now, sounding, competition, questionnaire } = await visitSounding(args);
  const { read } = installation.db;
  const part = await registrationPart(read, competition.id, lang, now);
  const file = await blankFile({ kind: 'xlsx', sounding, questionnaire, lang, part }, async () => {
    const { writeQuestionnaire } = await import('#app/workbook/write-questionnaire.ts');
    return Buffer.from(
      await writeQuestionnaire(sounding, questionnaire, part, await listRegions(read), lang),
    );
  });
  const name = `${translator(lang)('outreach:questionnaire.name')}-${questionnaire.version}-${lang}.xlsx`;
  return new Response(new Uint8Array(file), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': disposition('attachment', name),
    },
  });
}
