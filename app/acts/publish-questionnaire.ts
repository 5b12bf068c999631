import { tellRespondents } from '#app/notices/tell-followers.server.ts';
import { questionnaireProblems } from '#app/sounding/questionnaire.ts';
import { questionnaireFingerprint } from '#app/sounding/questionnaire-fingerprint.ts';
import {
  findCurrentQuestionnaire,
  findDraftQuestionnaire,
  updateQuestionnaireToPublished,
} from '#db/queries/questionnaires.ts';
import { listConcernedBySounding } from '#db/queries/respondents.ts';
import { findSounding } from '#db/queries/soundings.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type PublishQuestionnaireInput = {
  readonly soundingId: string;
  readonly revision: number;
  /** The address of this site, for the notices. */
  readonly origin: string;
};

/**
 * Puts the next version of an open sounding's questionnaire in force. What was filed stays filed under its own version;
 * responses that go on move to the new one when they are next saved, with every answer kept.
 */
export const publishQuestionnaire: ActDefinition<PublishQuestionnaireInput, { fingerprint: string }> = {
  name: 'publish-questionnaire',
  target: soundingTarget,
  async run(context, { soundingId, revision, origin }) {
    const { tx, now, userId, competitionId } = context;
    const sounding = await findSounding(tx, soundingId);
    const draft = await findDraftQuestionnaire(tx, soundingId);
    const current = await findCurrentQuestionnaire(tx, soundingId);
    if (userId === null || competitionId === null) return context.refuse('own');
    if (sounding === undefined || draft === undefined || current === undefined) return context.unknown();
    if (draft.revision !== revision) return { code: 'stale' };
    const fingerprint = questionnaireFingerprint(draft.content);
    const problems = questionnaireProblems(draft.content);
    if (problems.length > 0) return problems;
    if (fingerprint === current.fingerprint) return { code: 'questionnaire-unchanged' };
    await updateQuestionnaireToPublished(tx, draft.id, { by: userId, at: now, fingerprint });
    await tellRespondents(tx, now, await listConcernedBySounding(tx, competitionId, soundingId), {
      competitionId,
      kind: 'questionnaire-changed',
      about: draft.id,
      path: `/soundings/${soundingId}/response`,
      origin,
      values: (lang, { formats }) => ({
        sounding: sounding.title[lang],
        version: String(draft.version),
        deadline: formats.dateTime(sounding.deadline ?? now),
      }),
    });
    return {
      value: { fingerprint },
      entry: {
        object: `sounding:${soundingId}`,
        before: { version: current.version, questionnaire: current.fingerprint },
        after: { version: draft.version, questionnaire: fingerprint },
      },
    };
  },
};
