import { createSheet, updateSheet } from '#db/queries/step-runs.ts';
import type { ActDefinition } from './act.ts';
import { requireOpenSheet, type SheetInput } from './open-sheet.ts';
import { longestText } from './save-score.ts';
import { settleSteps } from './settle-steps.ts';

/**
 * An evaluator takes no part in one proposal, and says why; chair and officer read it beside the step. Scores already
 * given are kept and leave the calculation.
 */
export const abstainSheet: ActDefinition<SheetInput & { readonly reason: string }, null> = {
  name: 'abstain-sheet',
  async target(_, { competitionId, lotId }) {
    return { competitionId, lotId };
  },
  async run(context, input) {
    const { tx, now } = context;
    const opened = await requireOpenSheet(context, input);
    if ('code' in opened) return opened;
    const reason = input.reason.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    if (reason.length > longestText) return { code: 'text-too-long', at: 'reason', most: longestText };
    const { access, userId, stageId } = opened;
    const { lotId, stepId, applicantId } = input;
    const sheetId = access.sheet?.id ?? crypto.randomUUID();
    if (access.sheet === null) {
      await createSheet(tx, { id: sheetId, stepRunId: access.run.id, applicantId, evaluatorId: userId });
    }
    await updateSheet(tx, sheetId, { abstainedReason: reason });
    return {
      value: null,
      entry: [
        { object: `sheet:${sheetId}`, after: { lotId, stepId, applicantId, state: 'abstained' }, reason },
        ...(await settleSteps(tx, stageId, now)),
      ],
    };
  },
};
