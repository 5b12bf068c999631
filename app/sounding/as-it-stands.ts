import type { RespondentFile } from '#db/queries/respondent-files.ts';
import type { Answer } from '#db/queries/responses.ts';
import { canonicalResponse, type FiledAnswer } from './canonical-response.ts';
import { fittingValue, type Given, type QuestionShape } from './questionnaire.ts';

type Stored = Pick<Answer, 'questionId' | 'value' | 'notApplicable'>;

/**
 * A response's answers with their files, by question, as they would be filed now: to what is asked today alone, of a list
 * what is still offered, and nothing beside the reason why a question does not apply. The rest stays in the draft.
 */
export function answersAsTheyStand(
  questions: readonly QuestionShape[],
  answers: readonly Stored[],
  files: readonly RespondentFile[],
): Map<string, FiledAnswer> {
  return new Map(
    questions.flatMap((question): [string, FiledAnswer][] => {
      const stored = answers.find(({ questionId }) => questionId === question.id);
      const attached = files
        .filter(({ questionId }) => questionId === question.id)
        .map(({ name, sha256, size }) => ({ name, sha256, size }));
      if (stored === undefined && attached.length === 0) return [];
      const notApplicable = stored?.notApplicable?.trim() ? stored.notApplicable : null;
      const value = notApplicable === null ? fittingValue(question, stored?.value ?? null) : null;
      return [[question.id, { value, notApplicable, ...(attached.length > 0 && { files: attached }) }]];
    }),
  );
}

/** What an answer is to the rules of the questionnaire; of files they know how many there are. */
export function givenOf({ kind }: QuestionShape, answer: FiledAnswer | undefined): Given {
  const { value = null, notApplicable = null, files = [] } = answer ?? {};
  return { value: kind === 'file' ? files.length : value, notApplicable };
}

type Signed = {
  readonly organization: string;
  readonly sector: string;
  readonly answers: Readonly<Record<string, FiledAnswer>>;
};

/**
 * Whether filing again would file something else: answers, files, or who answers. Only what is asked now counts; of the
 * questionnaire's version and what it took out the organization is told otherwise.
 */
export function changedSince(
  filed: string,
  now: Pick<Signed, 'organization' | 'sector'> & {
    readonly given: ReadonlyMap<string, FiledAnswer>;
    readonly asked: readonly { readonly id: string }[];
  },
): boolean {
  const before = JSON.parse(filed) as Signed;
  const told = (
    of: Pick<Signed, 'organization' | 'sector'>,
    answer: (id: string) => FiledAnswer | undefined,
  ) =>
    canonicalResponse({
      ...{ soundingId: '', questionnaire: '', organization: of.organization, sector: of.sector },
      answers: Object.fromEntries(
        now.asked.flatMap(({ id }) => {
          const one = answer(id);
          if (one === undefined || isEmpty(one)) return [];
          // Filings of before hold what had been chosen beside the reason as well.
          return [[id, one.notApplicable === null ? one : { ...one, value: null }]];
        }),
      ),
    });
  return told(before, (id) => before.answers[id]) !== told(now, (id) => now.given.get(id));
}

function isEmpty({ value, notApplicable, files = [] }: FiledAnswer): boolean {
  return (value === null || value.length === 0) && notApplicable === null && files.length === 0;
}
