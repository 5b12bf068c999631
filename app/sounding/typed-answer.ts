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

type Offering = {
  readonly kind: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
};

/** As the question's boxes can show it: without options that are offered no more, in the order they stand in today. */
export function typedAsOffered(question: Offering, typed: TypedAnswer): TypedAnswer {
  if (!isChosen(question)) return typed;
  const value = chosenOptions(question, typed)
    .map(({ id }) => id)
    .join(',');
  return { ...typed, value };
}

type Words = { readonly empty: string; readonly notApplicable: (reason: string) => string };

/** As people read it: why the question does not apply, and what stands beside that in words. */
export function typedInWords(question: Offering, typed: TypedAnswer, words: Words): string {
  const value = isChosen(question)
    ? chosenOptions(question, typed)
        .map(({ text }) => text)
        .join(', ')
    : typed.value;
  const lines = [typed.notApplicable === '' ? '' : words.notApplicable(typed.notApplicable), value];
  return lines.filter((line) => line !== '').join('\n') || words.empty;
}

function isChosen({ kind }: Offering): boolean {
  return kind === 'choice' || kind === 'choices' || kind === 'regions';
}

function chosenOptions({ options }: Offering, { value }: TypedAnswer) {
  const chosen = value.split(',');
  return options.filter(({ id }) => chosen.includes(id));
}
