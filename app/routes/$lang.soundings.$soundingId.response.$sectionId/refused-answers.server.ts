import type { Outcome } from '#app/acts/act.ts';
import type { TypedAnswer as Posted } from '#app/acts/save-answer.ts';
import type { CellProblem } from '#app/autosave/autosave.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { type TypedAnswer, typedAnswer, typedInWords } from '#app/sounding/typed-answer.ts';
import type { ResponseVisit } from '#app/sounding/visit-sounding.server.ts';
import type { SectionQuestion } from './section-page.server.ts';

type Refused = { typed: TypedAnswer; revision: number; problems: CellProblem[] };

/** Nothing was saved: all that was typed, with what is wrong beside each question and in the summary. */
export function refusedAnswers(
  { lang, answers: stored }: ResponseVisit,
  questions: readonly SectionQuestion[],
  posted: readonly Posted[],
  outcome: Extract<Outcome<unknown>, { kind: 'problems' | 'refused' }>,
): { answers: Record<string, Refused>; summary: Record<string, string[]> } {
  const t = translator(lang);
  const inWords = (id: string) =>
    typedInWords(
      questions.find((question) => question.id === id) ?? { kind: 'text', options: [] },
      typedAnswer(stored.get(id)),
      {
        empty: t('sounding:conflict.empty'),
        notApplicable: (reason) => t('sounding:conflict.notApplicable', { reason }),
      },
    );
  const summary: Record<string, string[]> = {};
  const byQuestion = new Map<string, CellProblem[]>();
  if (outcome.kind === 'refused') summary[''] = [t('sounding:closed.refused')];
  else {
    for (const problem of outcome.problems) {
      const [, at = 'value', id = ''] = /^(\w+)\.(.*)$/.exec(problem.at ?? '') ?? [];
      const text =
        problem.code === 'stale' ? t('sounding:stale', { value: inWords(id) }) : problemText(lang, problem);
      byQuestion.set(id, [...(byQuestion.get(id) ?? []), { at, text }]);
      summary[`${at}.${id}`] = [...(summary[`${at}.${id}`] ?? []), text];
    }
  }
  const answers = posted.map(({ questionId, value, notApplicable, revision }): [string, Refused] => [
    questionId,
    { typed: { value, notApplicable }, revision, problems: byQuestion.get(questionId) ?? [] },
  ]);
  return { answers: Object.fromEntries(answers), summary };
}
