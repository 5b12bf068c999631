import { cellProblems } from '#app/acts/submit-sheet.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { cellsOf, sheetRows, typedScore } from '#app/sheets/sheet-rows.ts';
import type { SheetVisit } from '#app/sheets/visit.server.ts';
import { listScores } from '#db/queries/scores.ts';
import { leafCriteria } from '#scoring/criteria.ts';

export type CheckedCell = {
  id: string;
  title: string;
  score: string;
  comment: string;
  problems: { field: string; text: string }[];
};

/** What would be submitted now, and what it still lacks. */
export async function checkedSheet(visit: SheetVisit): Promise<CheckedCell[]> {
  const { access, place, lang, viewer, installation } = visit;
  const criteria = leafCriteria(access.step);
  const scores = await listScores(installation.db.read, { ...place, evaluatorId: viewer.userId });
  return cellsOf(sheetRows(access.plan, access.step, lang)).flatMap(({ id, title }) => {
    const criterion = criteria.find((one) => one.id === id);
    if (criterion === undefined) return [];
    const given = scores.find(({ criterionId }) => criterionId === id);
    return [
      {
        id,
        title,
        score: typedScore(given?.score ?? null, lang),
        comment: given?.comment ?? '',
        problems: cellProblems(access.plan, criterion, given).map((problem) => ({
          field: problem.at ?? id,
          text: problemText(lang, problem),
        })),
      },
    ];
  });
}
