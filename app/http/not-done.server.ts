import type { Submission } from '@conform-to/react';
import { data } from '@remix-run/node';
import type { Outcome } from '#app/acts/act.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { notFound } from './not-found.ts';
import { overtaken } from './overtaken.ts';
import { badRequest } from './parse-form.ts';
import type { Refused } from './typed.ts';

/**
 * What an action answers when the act did not happen: problems are a 400 with the form as typed, each beside its field
 * where the form has one of that name; a refusal by policy is a 403, something unknown a 404, both with what was typed.
 * `standsAt`: where to see what somebody else did first, for a form that no page draws once that is done.
 */
export function notDone<Schema, Value>(
  outcome: Exclude<Outcome<unknown>, { kind: 'done' }>,
  submission: Submission<Schema, string[], Value>,
  lang: Lang,
  standsAt?: string,
) {
  if (outcome.kind !== 'problems') endWith(outcome);
  if (standsAt !== undefined && outcome.problems.some(({ code }) => code === 'already-done'))
    overtaken(standsAt);
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

/** Ends the request with the page that says no; it shows what was typed into the form. */
export function endWith(outcome: Extract<Outcome<unknown>, { kind: 'refused' | 'unknown' }>): never {
  const why = outcome.kind === 'refused' ? outcome.why : 'unknown';
  const answer: Refused = { why };
  const { status, statusText } =
    outcome.kind === 'refused'
      ? { status: 403, statusText: 'Forbidden' }
      : { status: 404, statusText: 'Not Found' };
  throw data(answer, { status, statusText });
}

/** The same where no page is drawn, in words to read: a file, or one saving. */
export function endInWords(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>, lang: Lang): never {
  if (outcome.kind !== 'refused') notFound();
  throw new Response(translator(lang)(`problems:refusal.${outcome.why}`), {
    status: 403,
    statusText: 'Forbidden',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
