import { createQuestionnaireVersion, type Questionnaire } from '#db/queries/questionnaires.ts';
import { createSounding as create, type Sounding } from '#db/queries/soundings.ts';
import { phaseThreeQuestionnaire } from '#db/seed/questionnaire.ts';
import type { ActDefinition } from './act.ts';

export type CreateSoundingInput = Pick<
  Sounding,
  'competitionId' | 'title' | 'about' | 'questionsUntil' | 'deadline' | 'demonstration'
> & {
  /** The shipped questionnaire unless another one is given. */
  readonly questionnaire?: Questionnaire;
};

/** A draft, with the shipped questionnaire as its first version. */
export const createSounding: ActDefinition<CreateSoundingInput, { soundingId: string }> = {
  name: 'create-sounding',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, { questionnaire = phaseThreeQuestionnaire, ...given }) {
    const { tx, now, userId } = context;
    if (userId === null) return context.refuse('own');
    const soundingId = crypto.randomUUID();
    await create(tx, { ...given, id: soundingId, createdBy: userId, createdAt: now });
    await createQuestionnaireVersion(tx, {
      id: crypto.randomUUID(),
      soundingId,
      version: 1,
      origin: 'template',
      content: questionnaire,
      createdBy: userId,
      createdAt: now,
    });
    return {
      value: { soundingId },
      entry: { object: `sounding:${soundingId}`, after: { ...given, competitionId: given.competitionId } },
    };
  },
};
