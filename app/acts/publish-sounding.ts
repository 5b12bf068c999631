import { questionnaireProblems } from '#app/sounding/questionnaire.ts';
import { questionnaireFingerprint } from '#app/sounding/questionnaire-fingerprint.ts';
import { listQuestionnaireVersions, updateQuestionnaireToPublished } from '#db/queries/questionnaires.ts';
import { findSounding, updateSounding } from '#db/queries/soundings.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';
import type { ActProblem } from './problems.ts';

export type PublishSoundingInput = { readonly soundingId: string; readonly revision: number };

/** Opens the sounding to answers: the questionnaire is fixed and gets its fingerprint. */
export const publishSounding: ActDefinition<PublishSoundingInput, { fingerprint: string }> = {
  name: 'publish-sounding',
  target: soundingTarget,
  async run(context, { soundingId, revision }) {
    const { tx, now, userId } = context;
    const sounding = await findSounding(tx, soundingId);
    const draft = (await listQuestionnaireVersions(tx, soundingId)).find(({ state }) => state === 'draft');
    if (sounding === undefined || userId === null) return context.unknown();
    const problems: ActProblem[] = [];
    if (sounding.deadline === null) problems.push({ code: 'deadline-missing', at: 'deadline' });
    else if (sounding.deadline <= now) problems.push({ code: 'deadline-past', at: 'deadline' });
    const { questionsUntil, deadline } = sounding;
    if (questionsUntil !== null && deadline !== null && questionsUntil > deadline)
      problems.push({ code: 'questions-after-deadline', at: 'questionsUntil' });
    if (draft === undefined) problems.push({ code: 'questionnaire-empty' });
    else problems.push(...questionnaireProblems(draft.content));
    if (problems.length > 0 || draft === undefined) return problems;
    const fingerprint = questionnaireFingerprint(draft.content);
    const changed = await updateSounding(tx, soundingId, { state: 'open', publishedAt: now }, revision);
    if (!changed) return { code: 'stale' };
    await updateQuestionnaireToPublished(tx, draft.id, { by: userId, at: now, fingerprint });
    return {
      value: { fingerprint },
      entry: {
        object: `sounding:${soundingId}`,
        before: { state: 'draft' },
        after: { state: 'open', deadline, questionnaire: fingerprint },
      },
    };
  },
};
