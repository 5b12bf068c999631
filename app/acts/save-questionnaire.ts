import { questionnaireFingerprint } from '#app/sounding/questionnaire-fingerprint.ts';
import {
  findDraftQuestionnaire,
  type Questionnaire,
  updateQuestionnaireDraft,
} from '#db/queries/questionnaires.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type SaveQuestionnaireInput = {
  readonly soundingId: string;
  /** Of the draft that the form was made from. */
  readonly revision: number;
  readonly content: Questionnaire;
  readonly origin: 'edited' | 'imported';
};

/** Keeps a draft, complete or not: what it lacks only keeps it from being published. */
export const saveQuestionnaire: ActDefinition<SaveQuestionnaireInput, null> = {
  name: 'save-questionnaire',
  target: soundingTarget,
  async run(context, { soundingId, revision, content, origin }) {
    const draft = await findDraftQuestionnaire(context.tx, soundingId);
    if (draft === undefined) return context.unknown();
    const saved = await updateQuestionnaireDraft(context.tx, draft.id, revision, { content, origin });
    if (!saved) return { code: 'stale' };
    return {
      value: null,
      entry: {
        object: `questionnaire-version:${draft.id}`,
        before: { fingerprint: questionnaireFingerprint(draft.content) },
        after: { fingerprint: questionnaireFingerprint(content), origin, provenance: content.provenance },
      },
    };
  },
};
