import type { AnswerContent } from '#db/queries/responses.ts';

/** An answer as a form holds it: several options or regions as their ids with commas between them. */
export type TypedAnswer = { value: string; notApplicable: string };

export function typedAnswer(answer: AnswerContent | undefined): TypedAnswer {
  const value = answer?.value ?? '';
  return {
    value: typeof value === 'string' ? value : value.join(','),
    notApplicable: answer?.notApplicable ?? '',
  };
}
