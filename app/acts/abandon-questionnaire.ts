import { deleteQuestionnaireDraft, findDraftQuestionnaire } from '#db/queries/questionnaires.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type AbandonQuestionnaireInput = { readonly soundingId: string; readonly revision: number };

/** Drops a version that was begun and not published; the record keeps what it said. */
export const abandonQuestionnaire: ActDefinition<AbandonQuestionnaireInput, null> = {
  name: 'abandon-questionnaire',
  target: soundingTarget,
  async run(context, { soundingId, revision }) {
    const draft = await findDraftQuestionnaire(context.tx, soundingId);
    if (draft === undefined) return context.unknown();
    if (draft.revision !== revision) return { code: 'stale' };
    await deleteQuestionnaireDraft(context.tx, draft.id);
    return {
      value: null,
      entry: {
        object: `questionnaire-version:${draft.id}`,
        before: { version: draft.version, content: draft.content },
        after: { abandoned: true },
      },
    };
  },
};
