import { canonicalJson } from '#db/canonical-json.ts';
import type { AnswerContent } from '#db/queries/responses.ts';

export type FiledFile = { readonly name: string; readonly sha256: string; readonly size: number };
export type FiledAnswer = AnswerContent & { readonly files?: readonly FiledFile[] };

/** What a receipt's hash is taken of: everything that was filed, and nothing else, in one text. */
export function canonicalResponse(filed: {
  readonly soundingId: string;
  readonly questionnaire: string;
  readonly organization: string;
  readonly sector: string;
  readonly answers: Readonly<Record<string, FiledAnswer>>;
}): string {
  return canonicalJson(filed);
}

/** The files among what was filed, from its canonical text. */
export function filedFiles(canonical: string): (FiledFile & { readonly questionId: string })[] {
  const { answers } = JSON.parse(canonical) as { answers: Record<string, FiledAnswer> };
  return Object.entries(answers).flatMap(([questionId, { files = [] }]) =>
    files.map((file) => ({ ...file, questionId })),
  );
}
