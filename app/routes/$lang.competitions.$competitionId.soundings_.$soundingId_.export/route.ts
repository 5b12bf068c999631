import { Readable } from 'node:stream';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { type AnswersToExport, exportAnswers } from '#app/acts/export-answers.ts';
import { perform } from '#app/acts/perform.server.ts';
import { fileDownload, workbookDownload } from '#app/http/downloads.server.ts';
import { notFound } from '#app/http/not-found.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';

/** Everything that was filed, in the page's language: a workbook, or `?format=csv`. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, installation, viewer } = visit;
  const format = new URL(args.request.url).searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
  const input = { soundingId: sounding.id, format } as const;
  const outcome = await perform(installation, { userId: viewer.userId }, exportAnswers, input);
  if (outcome.kind === 'refused') throw new Response(outcome.why, { status: 403, statusText: 'Forbidden' });
  if (outcome.kind !== 'done') notFound();
  const name = `${translator(lang)('sounding:export.fileName')}-${toTorontoTime(outcome.value.at).slice(0, 10)}`;
  const data = outcome.value;
  if (format === 'csv') return csv(data, name, lang);
  return workbookDownload(args.request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutAnswers } = await import('#app/workbook/answers-sheets.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutAnswers(data, lang), { lang, at: data.at }, body);
  });
}

async function csv(data: AnswersToExport, name: string, lang: Lang): Promise<Response> {
  const { answersCsv } = await import('#app/workbook/answers-csv.ts');
  const body = Readable.from(answersCsv(data, lang), { objectMode: false });
  return fileDownload(createReadableStreamFromReadable(body), 'text/csv; charset=utf-8', `${name}.csv`);
}
