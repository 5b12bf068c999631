import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportQuestions } from '#app/acts/export-questions.ts';
import { perform } from '#app/acts/perform.server.ts';
import { workbookDownload } from '#app/http/downloads.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { endInWords } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { takeTurn } from '#app/http/take-turn.server.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { aboutValue, namedSubjects } from '#app/questions/subjects.server.ts';
import { getCompetition } from '#db/queries/competitions.ts';

/** Questions and answers in both languages, for the team's files; who asked is not in them. */
export async function loader(args: LoaderFunctionArgs) {
  const { competitionId = notFound() } = args.params;
  const { installation, lang, viewer } = await requireScreen(args, 'questions', { competitionId });
  const { read } = installation.db;
  await takeTurn(args.request, { installation, lang }, 'export', viewer.userId);
  const outcome = await perform(installation, { userId: viewer.userId }, exportQuestions, { competitionId });
  if (outcome.kind !== 'done') endInWords(outcome, lang);
  const subjects = await namedSubjects(read, competitionId, lang);
  const data = {
    ...outcome.value,
    title: (await getCompetition(read, competitionId)).title[lang],
    subjectOf: (about: Parameters<typeof aboutValue>[0]) => subjects.get(aboutValue(about))?.name ?? '',
  };
  const name = `${translator(lang)('questions:export.fileName')}-${toTorontoTime(data.at).slice(0, 10)}`;
  return workbookDownload(args.request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutQuestions } = await import('#app/workbook/questions-sheets.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutQuestions(data, lang), { lang, at: data.at }, body);
  });
}
