import type { StepVisit } from '#app/evaluation/visit-step.server.ts';
import { listSheets } from '#db/queries/step-runs.ts';
import { RECUSED } from '#scoring/scores.ts';

export type SheetMark = 'submitted' | 'draft' | 'none' | 'abstained' | 'recused';
export type MatrixRow = { evaluatorId: string; name: string; marks: Record<string, SheetMark> };

/** Who has handed in what; never a score. An evaluator sees their own line only. */
export async function progressMatrix(
  visit: StepVisit,
  applicantIds: readonly string[],
): Promise<MatrixRow[]> {
  const { step, viewer, roles, installation } = visit;
  const sheets = await listSheets(installation.db.read, { stepRunIds: [step.run.id] });
  const shown = roles.includes('evaluator')
    ? step.evaluators.filter(({ userId }) => userId === viewer.userId)
    : step.evaluators;
  return shown.map(({ userId, name }) => ({
    evaluatorId: userId,
    name,
    marks: Object.fromEntries(
      applicantIds.map((applicantId): [string, SheetMark] => {
        if (isRecused(visit, userId, applicantId)) return [applicantId, 'recused'];
        const sheet = sheets.find((one) => one.evaluatorId === userId && one.applicantId === applicantId);
        if (sheet === undefined) return [applicantId, 'none'];
        return [applicantId, sheet.abstainedReason === null ? sheet.state : 'abstained'];
      }),
    ),
  }));
}

function isRecused({ step: { individual } }: StepVisit, userId: string, applicantId: string): boolean {
  if (individual === null || individual.criteria.length === 0) return false;
  const [row, person] = [individual.proposals.indexOf(applicantId), individual.evaluators.indexOf(userId)];
  if (row < 0 || person < 0) return false;
  return (
    individual.scores[row * individual.criteria.length * individual.evaluators.length + person] === RECUSED
  );
}
