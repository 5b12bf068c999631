import type { LoaderFunctionArgs } from '@remix-run/node';
import { workbookDownload } from '#app/http/downloads.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { receivedQuestions } from '#app/questions/received.server.ts';
import { aboutValue, namedSubjects } from '#app/questions/subjects.server.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { listDraftClarifications, listPublishedClarifications } from '#db/queries/questions.ts';

/** Questions and answers in both languages, for the team's files; who asked is not in them. */
export async function loader(args: LoaderFunctionArgs) {
  const { competitionId = notFound() } = args.params;
  const { installation, lang, now } = await requireScreen(args, 'questions', { competitionId });
  const { read } = installation.db;
  const subjects = await namedSubjects(read, competitionId, lang);
  const data = {
    title: (await getCompetition(read, competitionId)).title[lang],
    at: now,
    questions: await receivedQuestions(read, competitionId),
    clarifications: [
      ...(await listPublishedClarifications(read, competitionId)).toReversed(),
      ...(await listDraftClarifications(read, competitionId)),
    ],
    subjectOf: (about: Parameters<typeof aboutValue>[0]) => subjects.get(aboutValue(about))?.name ?? '',
  };
  const name = `${translator(lang)('questions:export.fileName')}-${toTorontoTime(now).slice(0, 10)}`;
  return workbookDownload(args.request, name, async (body) => {
    // The spreadsheet library is large, and most days nobody exports.
    const { layOutQuestions } = await import('#app/workbook/questions-sheets.ts');
    const { writeSheets } = await import('#app/workbook/write-workbook.ts');
    await writeSheets(() => layOutQuestions(data, lang), { lang, at: now }, body);
  });
}
