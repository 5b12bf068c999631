import { findStage, findStageOfKind, getStage, updateStage as update } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';
import { type StageDates, stageDateProblems, stageOrderProblems } from './stage-dates.ts';

/** The dates of a stage in draft; once it is published only an addendum moves them. */
export const updateStage: ActDefinition<
  StageDates & { readonly stageId: string; readonly revision: number },
  null
> = {
  name: 'update-stage',
  async target(tx, { stageId }) {
    return (await findStage(tx, stageId)) === undefined ? null : { stageId };
  },
  async run({ tx, now }, { stageId, revision, questionsUntil, deadline }) {
    const stage = await getStage(tx, stageId);
    const other = await findStageOfKind(tx, stage.competitionId, stage.kind === 'rfq' ? 'rfp' : 'rfq');
    const [rfq, rfp] = stage.kind === 'rfq' ? [deadline, other?.deadline] : [other?.deadline, deadline];
    const problems = [
      ...stageDateProblems(now, stage.kind, { questionsUntil, deadline }),
      ...stageOrderProblems(rfq ?? null, rfp ?? null).map((problem) => ({
        ...problem,
        at: `${stage.kind}Deadline`,
      })),
    ];
    if (problems.length > 0) return problems;
    if (!(await update(tx, stageId, { questionsUntil, deadline }, revision))) return { code: 'stale' };
    return {
      value: null,
      entry: {
        object: `stage:${stageId}`,
        before: { questionsUntil: stage.questionsUntil, deadline: stage.deadline },
        after: { questionsUntil, deadline },
      },
    };
  },
};
