import { discardAll, receiveUploads } from '#app/files/upload.server.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { layoutWords } from '#app/sounding/layout-words.server.ts';
import { type ImportProblem, importedQuestionnaire } from '#app/sounding/questionnaire-import.ts';
import { newId } from '#app/sounding/visit-questionnaire.server.ts';
import { type ReadProblem, readRows } from '#app/workbook/read-rows.server.ts';
import { columnName } from '#app/workbook/sheet.ts';
import type { Questionnaire } from '#db/queries/questionnaires.ts';

export const mostImportBytes = 5_000_000;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type Read = { content: Questionnaire } | { problems: string[] };

/** The questionnaire of an uploaded workbook, or sentences about what is wrong with it. Nothing of the file is kept. */
export async function readUpload(
  request: Request,
  lang: Lang,
  provenance: Questionnaire['provenance'],
): Promise<Read> {
  const { files, problems } = await receiveUploads(request, { most: mostImportBytes });
  try {
    if (problems.length > 0) return { problems: problems.map((problem) => problemText(lang, problem)) };
    const [file] = files;
    if (file === undefined || file.mediaType !== xlsx)
      return { problems: [sentence(lang, { code: 'unreadable' })] };
    const read = await readRows(file.path);
    if ('problem' in read) return { problems: [sentence(lang, read.problem)] };
    const found = importedQuestionnaire(read.sheets, layoutWords(), { provenance, newId });
    return 'content' in found
      ? found
      : { problems: found.problems.map((problem) => sentence(lang, problem)) };
  } finally {
    await discardAll(files);
  }
}

/** « Feuille « Questions », ligne 4, colonne C : … » */
function sentence(lang: Lang, { code, ...place }: ImportProblem | ReadProblem): string {
  const t = translator(lang);
  const problem = t(`questionnaire:import.problem.${code as ImportProblem['code']}`);
  const { sheet, row = null } = place;
  const column = 'column' in place ? place.column : null;
  if (sheet === undefined) return problem;
  if (row === null) return t('questionnaire:import.atSheet', { sheet, problem });
  return column === null
    ? t('questionnaire:import.atRow', { sheet, row, problem })
    : t('questionnaire:import.at', { sheet, row, column: columnName(column), problem });
}
