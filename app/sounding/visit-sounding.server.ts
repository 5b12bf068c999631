import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound } from '#app/http/not-found.ts';
import { type StageState, stageState } from '#app/policy.ts';
import {
  type OutsideVisit,
  requireRespondent,
  visitCompetitionPublicly,
  visitPublicly,
} from '#app/respondents/visit-outside.server.ts';
import type { PublicCompetition } from '#db/queries/public-competitions.ts';
import {
  findCurrentQuestionnaire,
  getQuestionnaireVersion,
  type QuestionnaireVersion,
} from '#db/queries/questionnaires.ts';
import type { LinkedRespondent } from '#db/queries/respondents.ts';
import { type Answer, findResponse, listAnswers, type Response } from '#db/queries/responses.ts';
import { findSounding, type Sounding } from '#db/queries/soundings.ts';

export type SoundingVisit = OutsideVisit & {
  readonly sounding: Sounding;
  readonly competition: PublicCompetition;
  /** By the clock: `closed` from the deadline on. */
  readonly state: StageState;
  readonly questionnaire: QuestionnaireVersion;
};

/** A published sounding; a 404 otherwise. */
export async function visitSounding({ params }: Pick<LoaderFunctionArgs, 'params'>): Promise<SoundingVisit> {
  const visit = await visitPublicly({ params });
  const { read } = visit.installation.db;
  const sounding = await findSounding(read, params.soundingId ?? '');
  if (sounding === undefined || sounding.publishedAt === null) notFound();
  const { competition } = await visitCompetitionPublicly({ params }, sounding.competitionId);
  const questionnaire = (await findCurrentQuestionnaire(read, sounding.id)) ?? notFound();
  const state = competition.cancelledAt === null ? stageState(sounding, visit.now) : 'cancelled';
  return { ...visit, sounding, competition, state, questionnaire };
}

export type ResponseVisit = SoundingVisit & {
  readonly respondent: LinkedRespondent;
  /** None before the first answer is saved. */
  readonly response: Response | null;
  readonly answers: ReadonlyMap<string, Answer>;
};

/** The response of the organization behind this browser's private link; without one, registering comes first. */
export async function visitResponse(
  args: Pick<LoaderFunctionArgs, 'request' | 'params'>,
): Promise<ResponseVisit> {
  const visit = await visitSounding(args);
  const respondent = await requireRespondent(args.request, visit, visit.competition.id);
  const { read } = visit.installation.db;
  const response = (await findResponse(read, visit.sounding.id, respondent.id)) ?? null;
  const answers = response === null ? [] : await listAnswers(read, response.id);
  // While the sounding is open a response goes on with the current version; its next saving moves it there.
  const questionnaire =
    response === null || visit.state === 'open'
      ? visit.questionnaire
      : await getQuestionnaireVersion(read, response.questionnaireVersionId);
  return {
    ...visit,
    questionnaire,
    respondent,
    response,
    answers: new Map(answers.map((answer) => [answer.questionId, answer])),
  };
}
