import type { RespondentFile } from '#db/queries/respondent-files.ts';
import type { Answer } from '#db/queries/responses.ts';
import { canonicalResponse, type FiledAnswer } from './canonical-response.ts';

/** A response's answers with their files, by question, as they would be filed now. */
export function answersAsTheyStand(
  answers: readonly Pick<Answer, 'questionId' | 'value' | 'notApplicable'>[],
  files: readonly RespondentFile[],
): Map<string, FiledAnswer> {
  const given = new Map<string, FiledAnswer>(
    answers.map(({ questionId, value, notApplicable }) => [questionId, { value, notApplicable }]),
  );
  for (const { questionId, name, sha256, size } of files) {
    const answer = given.get(questionId ?? '') ?? { value: null, notApplicable: null };
    given.set(questionId ?? '', { ...answer, files: [...(answer.files ?? []), { name, sha256, size }] });
  }
  return given;
}

type Signed = {
  readonly organization: string;
  readonly sector: string;
  readonly answers: Readonly<Record<string, FiledAnswer>>;
};

/**
 * Whether filing again would file something else: answers, files, or who answers. Questions that are neither asked now nor
 * were filed do not count; nor does the questionnaire's version, of which the organization is told otherwise.
 */
export function changedSince(
  filed: string,
  now: Pick<Signed, 'organization' | 'sector'> & {
    readonly given: ReadonlyMap<string, FiledAnswer>;
    readonly asked: readonly { readonly id: string }[];
  },
): boolean {
  const before = JSON.parse(filed) as Signed;
  const ids = new Set([...Object.keys(before.answers), ...now.asked.map(({ id }) => id)]);
  const told = (
    of: Pick<Signed, 'organization' | 'sector'>,
    answer: (id: string) => FiledAnswer | undefined,
  ) =>
    canonicalResponse({
      ...{ soundingId: '', questionnaire: '', organization: of.organization, sector: of.sector },
      answers: Object.fromEntries(
        [...ids].flatMap((id) => {
          const one = answer(id);
          return one === undefined || isEmpty(one) ? [] : [[id, one]];
        }),
      ),
    });
  return told(before, (id) => before.answers[id]) !== told(now, (id) => now.given.get(id));
}

function isEmpty({ value, notApplicable, files = [] }: FiledAnswer): boolean {
  return (value === null || value.length === 0) && notApplicable === null && files.length === 0;
}
