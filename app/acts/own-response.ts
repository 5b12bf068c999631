import type { Tx } from '#db/client.server.ts';
import {
  findCurrentQuestionnaire,
  getQuestionnaireVersion,
  type QuestionnaireVersion,
} from '#db/queries/questionnaires.ts';
import { createResponse, findResponse, type Response, updateResponse } from '#db/queries/responses.ts';
import { findSounding } from '#db/queries/soundings.ts';
import type { ActContext, EntryDetails, Target } from './act.ts';

export type ResponseInput = { readonly soundingId: string };

export async function soundingTarget(tx: Tx, { soundingId }: ResponseInput): Promise<Target | null> {
  const sounding = await findSounding(tx, soundingId);
  return sounding === undefined ? null : { competitionId: sounding.competitionId, soundingId };
}

/**
 * The response of the organization that acts, begun when there was none, with the questionnaire it answers: the current
 * version, to which a response begun under an earlier one moves with its answers. `entries` tell what was begun or moved.
 */
export async function requireOwnResponse(
  context: ActContext,
  { soundingId }: ResponseInput,
): Promise<{ response: Response; questionnaire: QuestionnaireVersion; entries: EntryDetails[] }> {
  const { tx, now, respondentId } = context;
  if (respondentId === null) return context.refuse('own');
  const questionnaire = await findCurrentQuestionnaire(tx, soundingId);
  if (questionnaire === undefined) return context.unknown();
  const after = { questionnaire: questionnaire.fingerprint };
  const known = await findResponse(tx, soundingId, respondentId);
  if (known?.questionnaireVersionId === questionnaire.id) {
    return { response: known, questionnaire, entries: [] };
  }
  if (known !== undefined) {
    await updateResponse(tx, known.id, { questionnaireVersionId: questionnaire.id });
    const { fingerprint } = await getQuestionnaireVersion(tx, known.questionnaireVersionId);
    return {
      response: { ...known, questionnaireVersionId: questionnaire.id },
      questionnaire,
      entries: [{ object: `response:${known.id}`, before: { questionnaire: fingerprint }, after }],
    };
  }
  const response: Response = {
    id: crypto.randomUUID(),
    soundingId,
    respondentId,
    questionnaireVersionId: questionnaire.id,
    state: 'draft',
    startedAt: now,
  };
  await createResponse(tx, response);
  return { response, questionnaire, entries: [{ object: `response:${response.id}`, after }] };
}
