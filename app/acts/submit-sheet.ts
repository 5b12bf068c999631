import { canonicalSheet } from '#app/sheets/canonical.ts';
import { sha256 } from '#db/hash.ts';
import { sealed } from '#db/queries/record.ts';
import { listScores, type Score } from '#db/queries/scores.ts';
import { createSheet, updateSheet } from '#db/queries/step-runs.ts';
import { leafCriteria, scaleOf } from '#scoring/criteria.ts';
import type { LeafCriterion, Plan } from '#scoring/plan.ts';
import { scoreProblem } from '#scoring/scores.ts';
import type { ActDefinition } from './act.ts';
import { requireOpenSheet, type SheetInput } from './open-sheet.ts';
import type { ActProblem } from './problems.ts';
import { settleSteps } from './settle-steps.ts';

/** What the evaluator keeps: when it was received, and the hash of what it said. */
export type SheetReceipt = { readonly submittedAt: Date; readonly hash: string };

/** Final. The last sheet a step waits for opens its consensus. */
export const submitSheet: ActDefinition<SheetInput, SheetReceipt> = {
  name: 'submit-sheet',
  async target(_, { competitionId, lotId }) {
    return { competitionId, lotId };
  },
  async run(context, input) {
    const { tx, now } = context;
    const opened = await requireOpenSheet(context, input);
    if ('code' in opened) return opened;
    const { access, userId, stageId } = opened;
    const { lotId, stepId, applicantId } = input;
    const criteria = leafCriteria(access.step);
    const where = { lotId, stageId, applicantId, evaluatorId: userId };
    const scores = new Map(
      (await listScores(tx, { ...where, criterionIds: criteria.map(({ id }) => id) })).map((one) => [
        one.criterionId,
        one,
      ]),
    );
    const problems = criteria.flatMap((criterion) =>
      cellProblems(access.plan, criterion, scores.get(criterion.id)),
    );
    if (problems.length > 0) return problems;
    const { fingerprint } = access;
    const content = { fingerprint, lotId, stepId, applicantId, evaluatorId: userId };
    const hash = sha256(canonicalSheet(content, criteria, scores));
    const sheetId = access.sheet?.id ?? crypto.randomUUID();
    if (access.sheet === null) {
      // Nothing of its own was saved: all its criteria are common and were scored in another lot.
      await createSheet(tx, { id: sheetId, stepRunId: access.run.id, applicantId, evaluatorId: userId });
    }
    await updateSheet(tx, sheetId, { state: 'submitted', submittedAt: now, hash }, 'draft');
    return {
      value: { submittedAt: now, hash },
      entry: [
        {
          object: `sheet:${sheetId}`,
          after: { lotId, stepId, applicantId, state: 'submitted', hash: sealed(hash) },
        },
        ...(await settleSteps(tx, stageId, now)),
      ],
    };
  },
};

/** What a cell still lacks: a score on the scale's steps, and a comment of the plan's least length. */
export function cellProblems(
  plan: Plan,
  criterion: LeafCriterion,
  given: Pick<Score, 'score' | 'comment'> | undefined,
): ActProblem[] {
  const score = given?.score ?? null;
  const wrong: ActProblem | null =
    score === null ? { code: 'score-missing' } : scoreProblem(scaleOf(plan, criterion), score);
  const { length } = (given?.comment ?? '').trim();
  const least = plan.commentLength;
  return [
    ...(wrong === null ? [] : [{ ...wrong, at: `score.${criterion.id}` }]),
    ...(length >= least
      ? []
      : [{ code: 'comment-too-short' as const, at: `comment.${criterion.id}`, length, least }]),
  ];
}
