import { listCodings, updateCodingRemoved } from '#db/queries/analysis.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type RemoveCodingInput = { readonly soundingId: string; readonly codingId: string };

export const removeCoding: ActDefinition<RemoveCodingInput, null> = {
  name: 'remove-coding',
  target: soundingTarget,
  async run(context, { soundingId, codingId }) {
    const coding = (await listCodings(context.tx, soundingId)).find(({ id }) => id === codingId);
    if (coding === undefined) return context.unknown();
    await updateCodingRemoved(context.tx, codingId, context.now);
    const { responseId, questionId, themeId } = coding;
    return {
      value: null,
      entry: { object: `coding:${codingId}`, before: { responseId, questionId, themeId } },
    };
  },
};
