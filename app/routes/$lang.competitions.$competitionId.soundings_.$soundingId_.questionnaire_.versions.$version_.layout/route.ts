import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { disposition } from '#app/files/names.ts';
import { log } from '#app/http/log.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { listQuestionnaireVersions } from '#db/queries/questionnaires.ts';

/** A version as a workbook to change and to import again. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding } = await visitOwnSounding(args, 'soundings');
  const { lang, installation } = visit;
  const versions = await listQuestionnaireVersions(installation.db.read, sounding.id);
  const found = versions.find(({ version }) => String(version) === args.params.version) ?? notFound();
  const { layOutQuestionnaire } = await import('#app/workbook/questionnaire-layout.ts');
  const { writeSheets } = await import('#app/workbook/write-workbook.ts');
  const body = new PassThrough();
  const moment = { lang, at: found.publishedAt ?? found.createdAt };
  writeSheets(() => layOutQuestionnaire(sounding, found, lang), moment, body).catch((error: Error) => {
    if (!args.request.signal.aborted) log.error({ err: error }, 'questionnaire broke off');
    body.destroy(error);
  });
  return new Response(createReadableStreamFromReadable(body), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': disposition('attachment', `questionnaire-${found.version}.xlsx`),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
}
