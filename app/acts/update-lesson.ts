import { planItems } from '#app/sounding/plan-items.ts';
import { foldedForSearch } from '#app/sounding/questionnaire.ts';
import {
  type Lesson,
  listCodings,
  listFiledResponses,
  listLessonQuotes,
  listLessons,
  updateLessonQuotes,
  updateLesson as write,
} from '#db/queries/analysis.ts';
import { findStage } from '#db/queries/competitions.ts';
import { listPlanVersions } from '#db/queries/plans.ts';
import type { ActContext, ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';
import type { ActProblem } from './problems.ts';

export type UpdateLessonInput = Pick<Lesson, 'soundingId' | 'heard' | 'did' | 'stageId' | 'planItem'> & {
  readonly lessonId: string;
  readonly revision: number;
  /** Quotations of the lesson's theme, to be published without the name of whoever wrote them. */
  readonly codingIds: readonly string[];
};

/** Words a lesson anew, before or after it is published, with its quotations and what it changed in a plan. */
export const updateLesson: ActDefinition<UpdateLessonInput, null> = {
  name: 'update-lesson',
  target: soundingTarget,
  async run(context, { soundingId, lessonId, revision, codingIds, ...changes }) {
    const { tx } = context;
    const before = (await listLessons(tx, soundingId)).find(({ id }) => id === lessonId);
    if (before === undefined) return context.unknown();
    const problems = [
      ...(await quoteProblems(context, before, codingIds)),
      ...(await planProblems(context, changes)),
    ];
    if (problems.length > 0) return problems;
    if (!(await write(tx, lessonId, changes, revision))) return { code: 'stale' };
    const quotes = await listLessonQuotes(tx, soundingId);
    await updateLessonQuotes(tx, lessonId, codingIds);
    const { heard, did, stageId, planItem } = before;
    return {
      value: null,
      entry: {
        object: `lesson:${lessonId}`,
        before: {
          heard,
          did,
          stageId,
          planItem,
          quotes: quotes.filter((one) => one.lessonId === lessonId).map(({ codingId }) => codingId),
        },
        after: { ...changes, quotes: codingIds },
      },
    };
  },
};

/** A quotation belongs to the theme, says something, and does not tell who wrote it. */
async function quoteProblems(
  { tx }: ActContext,
  { soundingId, themeId }: Lesson,
  codingIds: readonly string[],
): Promise<ActProblem[]> {
  const codings = await listCodings(tx, soundingId);
  const names = (await listFiledResponses(tx, soundingId))
    .flatMap(({ organization, nowCalled }) => [organization, nowCalled])
    .map(foldedForSearch);
  return codingIds.flatMap((codingId): ActProblem[] => {
    const coding = codings.find(({ id }) => id === codingId);
    if (coding === undefined || coding.themeId !== themeId || coding.quote === '')
      return [{ code: 'quote-elsewhere', at: 'codingIds' }];
    const said = foldedForSearch(coding.quote);
    return names.some((name) => name !== '' && said.includes(name))
      ? [{ code: 'quote-names-organization', at: 'codingIds', quote: coding.quote.slice(0, 80) }]
      : [];
  });
}

async function planProblems(
  { tx, competitionId }: ActContext,
  { stageId, planItem }: Pick<Lesson, 'stageId' | 'planItem'>,
): Promise<ActProblem[]> {
  const unknown: ActProblem[] = [{ code: 'plan-item-unknown', at: 'plan' }];
  if (stageId === null) return planItem === null ? [] : unknown;
  if ((await findStage(tx, stageId))?.competitionId !== competitionId) return unknown;
  if (planItem === null) return [];
  const versions = await listPlanVersions(tx, stageId);
  return versions.some(({ plan }) => planItems(plan).some(({ id }) => id === planItem)) ? [] : unknown;
}
