import { foldedForSearch } from '#app/sounding/questionnaire.ts';
import { createCoding, listCodings, listFiledResponses, listThemes } from '#db/queries/analysis.ts';
import type { ActDefinition } from './act.ts';
import { soundingTarget } from './own-response.ts';

export type CodeAnswerInput = {
  readonly soundingId: string;
  readonly responseId: string;
  readonly questionId: string;
  readonly themeId: string;
  /** Words of the answer worth quoting; empty when none are. */
  readonly quote: string;
};

/** Puts a filed answer under a theme. A quotation must stand in the answer. */
export const codeAnswer: ActDefinition<CodeAnswerInput, null> = {
  name: 'code-answer',
  target: soundingTarget,
  async run(context, { soundingId, quote: typed, ...coding }) {
    const { tx, now, userId } = context;
    if (userId === null) return context.refuse('own');
    const themes = await listThemes(tx, soundingId);
    const filed = await listFiledResponses(tx, soundingId);
    const response = filed.find(({ responseId }) => responseId === coding.responseId);
    if (response === undefined || !themes.some(({ id }) => id === coding.themeId)) return context.unknown();
    const quote = typed.trim();
    const answers = (JSON.parse(response.answers) as { answers: Record<string, { value: unknown }> }).answers;
    const answer = foldedForSearch(String(answers[coding.questionId]?.value ?? ''));
    if (!answer.includes(foldedForSearch(quote))) return { code: 'quote-not-in-answer', at: 'quote' };
    const same = (await listCodings(tx, soundingId)).some(
      (one) =>
        one.responseId === coding.responseId &&
        one.questionId === coding.questionId &&
        one.themeId === coding.themeId &&
        one.quote === quote,
    );
    if (same) return { code: 'already-done' };
    const id = crypto.randomUUID();
    await createCoding(tx, { ...coding, id, quote, codedBy: userId, codedAt: now });
    return { value: null, entry: { object: `coding:${id}`, after: { ...coding, quoted: quote !== '' } } };
  },
};
