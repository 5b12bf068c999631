import type { Lang } from '#app/i18n/languages.ts';
import type { Reader } from '#db/client.server.ts';
import {
  type Coding,
  type FiledResponse,
  listCodings,
  listFiledResponses,
  listThemes,
} from '#db/queries/analysis.ts';
import { listQuestionnaireVersions, type Question } from '#db/queries/questionnaires.ts';
import { listRegions } from '#db/queries/regions.ts';
import { answerInWords } from './answer-in-words.ts';
import { askedQuestions } from './asked-questions.ts';
import type { FiledAnswer } from './canonical-response.ts';
import { foldedForSearch, questionsOf } from './questionnaire.ts';

export type ReadResponse = Omit<FiledResponse, 'answers'> & {
  answers: Readonly<Record<string, FiledAnswer>>;
};

/** Everything that was filed to a sounding, with what was asked; called after the closing only. */
export async function readResponses(db: Reader, soundingId: string) {
  const versions = (await listQuestionnaireVersions(db, soundingId)).filter(
    ({ state }) => state === 'published',
  );
  const responses: ReadResponse[] = (await listFiledResponses(db, soundingId)).map((one) => ({
    ...one,
    answers: (JSON.parse(one.answers) as { answers: Record<string, FiledAnswer> }).answers,
  }));
  return {
    versions,
    asked: askedQuestions(versions),
    responses,
    regions: await listRegions(db),
    themes: await listThemes(db, soundingId),
    codings: await listCodings(db, soundingId),
  };
}

export type Reading = Awaited<ReturnType<typeof readResponses>>;
export type ReadingFilter = {
  readonly question: string | null;
  readonly text: string;
  readonly sector: string | null;
  readonly theme: string | null;
};

/**
 * The answers to one question that a filter lets through, side by side. Every word sought must stand in the answer or in
 * the name of who gave it, in any order; accents and case do not count.
 */
export function answersTo(reading: Reading, questionId: string, filter: ReadingFilter, lang: Lang) {
  const { responses, codings } = reading;
  const sought = foldedForSearch(filter.text).split(' ').filter(Boolean);
  return responses.flatMap((response) => {
    const { responseId, organization, nowCalled, sector, language, answers } = response;
    const given = answers[questionId];
    const own = codings.filter((one) => one.responseId === responseId && one.questionId === questionId);
    const words = wordsOf(reading, response, questionId, lang);
    const searched = foldedForSearch(`${organization} ${nowCalled} ${words}`);
    const fits =
      (words !== '' || given?.files !== undefined) &&
      sought.every((word) => searched.includes(word)) &&
      (filter.sector === null || filter.sector === sector) &&
      (filter.theme === null || own.some(({ themeId }) => themeId === filter.theme));
    return fits
      ? [
          {
            responseId,
            organization,
            sector,
            language,
            words,
            notApplicable: given?.notApplicable != null,
            files: given?.files ?? [],
            codings: own.map(codingOf),
          },
        ]
      : [];
  });
}

/** An answer as it was filed, in the words of the version that it answers. */
export function wordsOf(
  { versions, regions }: Pick<Reading, 'versions' | 'regions'>,
  { questionnaireVersionId, answers }: ReadResponse,
  questionId: string,
  lang: Lang,
): string {
  const version = versions.find(({ id }) => id === questionnaireVersionId);
  const question = version && questionsOf(version.content).find(({ id }) => id === questionId);
  return question === undefined ? '' : answerInWords(question, answers[questionId], regions, lang);
}

function codingOf({ id, themeId, quote }: Coding) {
  return { id, themeId, quote };
}

/** How many of those who filed there are of each type, and per option or region of a question. */
export function countsOf({ versions, asked, responses, regions }: Reading, lang: Lang) {
  const sectors = new Map<string, number>();
  for (const { sector } of responses) sectors.set(sector, (sectors.get(sector) ?? 0) + 1);
  const chosen = asked
    .filter(({ question: { kind } }) => kind === 'choice' || kind === 'choices' || kind === 'regions')
    .map(({ question, number, lastAskedIn }) => {
      const options =
        question.kind === 'regions'
          ? regions.map(({ id, name }) => ({ id, label: name[lang] }))
          : optionsEverOffered(versions, question).map(({ id, text }) => ({ id, label: text[lang] }));
      return {
        id: question.id,
        number,
        lastAskedIn,
        title: question.title[lang],
        options: options.map(({ id, label }) => ({
          label,
          count: responses.filter(({ answers }) => chosenIn(answers[question.id]).includes(id)).length,
        })),
      };
    });
  return { sectors: [...sectors].map(([sector, count]) => ({ sector, count })), chosen };
}

/** What was chosen before the question was said not to apply is kept beside the reason, and does not count. */
function chosenIn(answer: FiledAnswer | undefined): readonly string[] {
  return answer === undefined || answer.notApplicable !== null ? [] : [answer.value ?? []].flat();
}

/** Those of the question as it was asked last, then those taken out before: somebody may have filed under them. */
function optionsEverOffered(versions: Reading['versions'], question: Question): Question['options'] {
  const offered = [...question.options];
  for (const { content } of versions.toSorted((a, b) => b.version - a.version)) {
    const asked = questionsOf(content).find(({ id }) => id === question.id);
    offered.push(...(asked?.options ?? []).filter(({ id }) => !offered.some((one) => one.id === id)));
  }
  return offered;
}
