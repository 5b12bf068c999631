import type { Tx } from '#db/client.server.ts';
import {
  findCurrentQuestionnaire,
  getQuestionnaireVersion,
  type QuestionnaireVersion,
} from '#db/queries/questionnaires.ts';
import { createResponse, findResponse, type Response } from '#db/queries/responses.ts';
import { findSounding } from '#db/queries/soundings.ts';
import type { ActContext, Target } from './act.ts';

export type ResponseInput = { readonly soundingId: string };

export async function soundingTarget(tx: Tx, { soundingId }: ResponseInput): Promise<Target | null> {
  const sounding = await findSounding(tx, soundingId);
  return sounding === undefined ? null : { competitionId: sounding.competitionId, soundingId };
}

/** The response of the organization that acts, begun when there was none, with the questionnaire it answers. */
export async function requireOwnResponse(
  context: ActContext,
  { soundingId }: ResponseInput,
): Promise<{ response: Response; questionnaire: QuestionnaireVersion; begun: boolean }> {
  const { tx, now, respondentId } = context;
  if (respondentId === null) return context.refuse('own');
  const known = await findResponse(tx, soundingId, respondentId);
  if (known !== undefined) {
    const questionnaire = await getQuestionnaireVersion(tx, known.questionnaireVersionId);
    return { response: known, questionnaire, begun: false };
  }
  const questionnaire = await findCurrentQuestionnaire(tx, soundingId);
  if (questionnaire === undefined) return context.unknown();
  const response: Response = {
    id: crypto.randomUUID(),
    soundingId,
    respondentId,
    questionnaireVersionId: questionnaire.id,
    state: 'draft',
    startedAt: now,
  };
  await createResponse(tx, response);
  return { response, questionnaire, begun: true };
}
