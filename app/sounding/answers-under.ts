type Coded = { readonly themeId: string; readonly responseId: string; readonly questionId: string };

/** How many answers stand under a theme; one coded twice, with two quotations, is one answer. */
export function answersUnder(themeId: string, codings: readonly Coded[]): number {
  const coded = codings.filter((coding) => coding.themeId === themeId);
  return new Set(coded.map(({ responseId, questionId }) => `${responseId} ${questionId}`)).size;
}
