import { isDuplicate } from '#db/client.server.ts';
import { createQuestionnaireVersion, listQuestionnaireVersions } from '#db/queries/questionnaires.ts';
import type { ActDefinition } from './act.ts';
import { type ResponseInput, soundingTarget } from './own-response.ts';

/** Begins the next version of an open sounding's questionnaire, as a copy of the published one. */
export const draftQuestionnaire: ActDefinition<ResponseInput, null> = {
  name: 'draft-questionnaire',
  target: soundingTarget,
  async run(context, { soundingId }) {
    const { tx, now, userId } = context;
    if (userId === null) return context.refuse('own');
    const published = (await listQuestionnaireVersions(tx, soundingId)).at(-1);
    if (published === undefined) return context.unknown();
    if (published.state === 'draft') return { code: 'already-done' };
    const id = crypto.randomUUID();
    const version = published.version + 1;
    try {
      await createQuestionnaireVersion(tx, {
        id,
        soundingId,
        version,
        origin: 'edited',
        content: published.content,
        createdBy: userId,
        createdAt: now,
      });
    } catch (error) {
      if (isDuplicate(error)) return { code: 'already-done' };
      throw error;
    }
    return { value: null, entry: { object: `questionnaire-version:${id}`, after: { soundingId, version } } };
  },
};
