import type { Submission } from '@conform-to/react';
import { data } from '@remix-run/node';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';

/** A 429 that keeps what was typed and says how long to wait. */
export function tooManyRequests<Schema, Value>(
  submission: Submission<Schema, string[], Value>,
  lang: Lang,
  minutes: number,
) {
  const sentence = translator(lang)('auth:wait', { count: minutes });
  return data(submission.reply({ formErrors: [sentence], hideFields: ['password', 'currentPassword'] }), {
    status: 429,
    headers: { 'Retry-After': String(minutes * 60) },
  });
}
