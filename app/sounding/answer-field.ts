/** The id of a question's field on the page of its section: its first option, or its button, where it has no box to write in. */
export function answerFieldId(questionId: string): string {
  return `answers-value.${questionId}`;
}
