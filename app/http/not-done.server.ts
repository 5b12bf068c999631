import type { Submission } from '@conform-to/react';
import type { Outcome } from '#app/acts/act.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { notFound } from './not-found.ts';
import { badRequest } from './parse-form.ts';

/**
 * What an action answers when the act did not happen: problems are a 400 with the form as typed, each beside its field
 * where the form has one of that name; a refusal by policy is a 403; something unknown a 404.
 */
export function notDone<Schema, Value>(
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
  submission: Submission<Schema, string[], Value>,
  lang: Lang,
) {
  if (outcome.kind === 'unknown') notFound();
  if (outcome.kind === 'refused') throw new Response(outcome.why, { status: 403, statusText: 'Forbidden' });
  const form: string[] = [];
  const fields: Record<string, string[]> = {};
  for (const problem of outcome.problems) {
    const text = problemText(lang, problem);
    const field = 'at' in problem && typeof problem.at === 'string' ? problem.at : null;
    if (field === null) form.push(text);
    else fields[field] = [...(fields[field] ?? []), text];
  }
  return badRequest(submission, { form, fields });
}
