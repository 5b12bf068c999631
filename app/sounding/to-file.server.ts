import type { Reader } from '#db/client.server.ts';
import { sha256 } from '#db/hash.ts';
import { findCurrentQuestionnaire, type QuestionnaireVersion } from '#db/queries/questionnaires.ts';
import { listRespondentFiles, type RespondentFile } from '#db/queries/respondent-files.ts';
import { findRespondent, type Respondent } from '#db/queries/respondents.ts';
import { type Answer, findResponse, listAnswers } from '#db/queries/responses.ts';
import { answersAsTheyStand } from './as-it-stands.ts';
import { canonicalResponse, type FiledAnswer } from './canonical-response.ts';
import { questionsOf } from './questionnaire.ts';

type Draft = {
  readonly soundingId: string;
  readonly questionnaire: Pick<QuestionnaireVersion, 'content' | 'fingerprint'>;
  readonly respondent: Pick<Respondent, 'organization' | 'sector'>;
  readonly answers: readonly Answer[];
  readonly files: readonly RespondentFile[];
};
export type ToFile = {
  readonly given: ReadonlyMap<string, FiledAnswer>;
  /** What would be filed, in one text, and its SHA-256. */
  readonly canonical: string;
  readonly hash: string;
};

/**
 * What is filed when a response is filed now. The page where it is signed shows this and nothing else, and the act files
 * this: by its hash it knows whether both are the same.
 */
export function toFile({ soundingId, questionnaire, respondent, answers, files }: Draft): ToFile {
  const given = answersAsTheyStand(questionsOf(questionnaire.content), answers, files);
  const canonical = canonicalResponse({
    soundingId,
    questionnaire: questionnaire.fingerprint ?? '',
    organization: respondent.organization,
    sector: respondent.sector,
    answers: Object.fromEntries(given),
  });
  return { given, canonical, hash: sha256(canonical) };
}

/** The same from what is stored: the hash that the page would show. Null for nobody, or where nothing is asked. */
export async function findShownHash(
  db: Reader,
  soundingId: string,
  respondentId: string,
): Promise<string | null> {
  const questionnaire = await findCurrentQuestionnaire(db, soundingId);
  const respondent = await findRespondent(db, respondentId);
  if (questionnaire === undefined || respondent === undefined) return null;
  const response = await findResponse(db, soundingId, respondentId);
  const answers = response === undefined ? [] : await listAnswers(db, response.id);
  const files = response === undefined ? [] : await listRespondentFiles(db, { responseId: response.id });
  return toFile({ soundingId, questionnaire, respondent, answers, files }).hash;
}
