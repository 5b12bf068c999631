import { listQuestionnaireVersions } from '#db/queries/questionnaires.ts';
import { listRegions } from '#db/queries/regions.ts';
import type { Filing } from '#db/queries/responses.ts';
import { answerInWords } from './answer-in-words.ts';
import { askedQuestions } from './asked-questions.ts';
import { differenceIn, questionnaireDifference } from './questionnaire-difference.ts';
import type { ResponseVisit } from './visit-sounding.server.ts';

/**
 * What an organization is told when the questionnaire changed after it began to answer, or filed last: the difference, under which version
 * its filing stands, and its answers to what is asked no more. Null when nothing changed for it.
 */
export async function questionnaireChanged(visit: ResponseVisit, filed: Filing | undefined) {
  const { installation, lang, sounding, response, questionnaire, answers } = visit;
  if (response === null) return null;
  const { read } = installation.db;
  const versions = (await listQuestionnaireVersions(read, sounding.id)).filter(
    ({ state, version }) => state === 'published' && version <= questionnaire.version,
  );
  const begun = versions.findLast(
    ({ publishedAt }) => publishedAt !== null && publishedAt <= response.startedAt,
  );
  const answered = versions.find(({ id }) => id === filed?.questionnaireVersionId);
  const known = versions.findLast(({ id }) => id === begun?.id || id === answered?.id);
  if (known === undefined || known.id === questionnaire.id) return null;
  const regions = await listRegions(read);
  return {
    at: questionnaire.publishedAt,
    changes: differenceIn(questionnaireDifference(known.content, questionnaire.content), lang),
    filedVersion: answered?.version ?? null,
    kept: askedQuestions(versions)
      .filter(({ lastAskedIn }) => lastAskedIn !== null)
      .map(({ question }) => ({
        id: question.id,
        title: question.title[lang],
        answer: answerInWords(question, answers.get(question.id), regions, lang),
      }))
      .filter(({ answer }) => answer !== ''),
  };
}
