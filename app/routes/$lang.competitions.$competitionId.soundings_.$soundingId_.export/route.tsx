import { Readable } from 'node:stream';
import {
  type ActionFunctionArgs,
  createReadableStreamFromReadable,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type AnswersToExport, exportAnswers } from '#app/acts/export-answers.ts';
import { answerWithFile } from '#app/http/answer-with-file.ts';
import { fileDownload, workbookDownload } from '#app/http/downloads.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { performWithPassword } from '#app/http/perform-with-password.server.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Radios } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PasswordAgain } from '#app/ui/password-again.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { answerFormats, exportForm, exportLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'sounding-answers');
  const asked = new URL(args.request.url).searchParams.get('format');
  return {
    title: translator(visit.lang)('sounding:export.title'),
    sounding: sounding.title[visit.lang],
    page,
    format: asked === 'csv' ? asked : 'xlsx',
  };
}

/** Everything that was filed, in the page's language: a workbook, or text for other programs. */
export async function action(args: ActionFunctionArgs) {
  const { visit, sounding } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, viewer } = visit;
  const { request, context } = args;
  const submission = await parseForm(request, { schema: exportForm, labels: exportLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  await takeTurn(request, visit, 'export', viewer.userId);
  const { format, password } = submission.value;
  const input = { soundingId: sounding.id, format };
  return performWithPassword(request, visit, { submission, password }, exportAnswers, input, (data) => {
    const name = `${translator(lang)('sounding:export.fileName')}-${toTorontoTime(data.at).slice(0, 10)}`;
    const file = format === 'csv' ? csv : workbook;
    return answerWithFile(context, () => file(request, data, name, lang));
  });
}

function workbook(request: Request, data: AnswersToExport, name: string, lang: Lang): Response {
  return workbookDownload(request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutAnswers } = await import('#app/workbook/answers-sheets.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutAnswers(data, lang), { lang, at: data.at }, body);
  });
}

function csv(_request: Request, data: AnswersToExport, name: string, lang: Lang): Response {
  async function* lines() {
    const { answersCsv } = await import('#app/workbook/answers-csv.ts');
    yield* answersCsv(data, lang);
  }
  const body = Readable.from(lines(), { objectMode: false });
  return fileDownload(createReadableStreamFromReadable(body), 'text/csv; charset=utf-8', `${name}.csv`);
}

export default function ExportAnswers() {
  const { t } = useTranslation('sounding');
  const { title, sounding, page, format } = useLoaderData<typeof loader>();
  const crumbs = [
    ...useCompetitionCrumbs(),
    { href: page, label: sounding },
    { href: `${page}/answers`, label: t('answers.title') },
  ];
  return (
    <Page title={title} context={sounding} width="narrow" lead={t('export.text')} breadcrumb={crumbs}>
      <PostForm result={useActionData<typeof action>()} defaults={{ format }}>
        <Radios
          name="format"
          label={t('export.format')}
          options={answerFormats.map((value) => ({ value, label: t(`export.${value}`) }))}
        />
        <PasswordAgain hint={t('export.passwordHint')} />
        <Button>{t('export.button')}</Button>
      </PostForm>
    </Page>
  );
}
