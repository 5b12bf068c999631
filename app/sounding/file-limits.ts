/** Of one question. */
export const mostAnswerFiles = 5;
export const mostAnswerFileBytes = 50_000_000;
