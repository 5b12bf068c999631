import type { Submission } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { ParseKeys } from 'i18next';
import type { z } from 'zod';
import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import type { Area } from '#app/i18n/resources.ts';
import { type Translate, translator } from '#app/i18n/translator.server.ts';
import { readForm } from './read-form.ts';

type TextKey = ParseKeys<['common', ...Area[]]>;

/**
 * The translation key of each field's label, by name; `criteria[].score` stands for every index.
 * Error sentences name the field with it.
 */
export type FieldLabels = Readonly<Record<string, TextKey>>;

type Options<Schema> = { schema: Schema; labels: FieldLabels; lang: Lang };

/** Reads a posted form (not one with files) and checks it; every sentence is ours, in the page's language. */
export async function parseForm<Schema extends z.ZodType>(request: Request, options: Options<Schema>) {
  return checkForm(await readForm(request), options);
}

/** The same for a form already read. */
export function checkForm<Schema extends z.ZodType>(
  form: FormData | URLSearchParams,
  { schema, labels, lang }: Options<Schema>,
) {
  return parseWithZod(form, { schema, error: sentences(labels, lang) });
}

type Errors = { form?: string[]; fields?: Record<string, string[]> };

/** A 400 that keeps what was typed, with the errors of the form and any that only the act could find. */
export function badRequest<Schema, Value>(
  submission: Submission<Schema, string[], Value>,
  { form, fields }: Errors = {},
) {
  const added = { ...(form && { formErrors: form }), ...(fields && { fieldErrors: fields }) };
  return data(submission.reply({ ...added, hideFields: ['password', 'currentPassword'] }), { status: 400 });
}

type Issue = Parameters<NonNullable<NonNullable<Parameters<typeof parseWithZod>[1]['error']>>>[0];

/** A refinement may name its own sentence: `params: { text: 'plan:sumWrong', … }`. */
function sentences(labels: FieldLabels, lang: Lang) {
  const t: Translate = translator(lang);
  const { number } = formatsFor(lang);
  return (issue: Issue): string => {
    const name = (issue.path ?? [])
      .map((step) => (typeof step === 'number' ? '[]' : `.${String(step)}`))
      .join('')
      .slice(1);
    const label = labels[name];
    const field = label === undefined ? t('formErrors.thisField') : String(t(label));
    const limited = (key: LimitKey, limit: unknown) =>
      t(`formErrors.${key}`, {
        field,
        limit: typeof limit === 'number' ? plain(number, limit) : String(limit),
      });
    switch (issue.code) {
      case 'custom':
        return typeof issue.params?.text === 'string'
          ? String(t(issue.params.text as TextKey, { field, ...issue.params }))
          : t('formErrors.invalid', { field });
      case 'invalid_type':
        if (issue.input === undefined) return t('formErrors.required', { field });
        if (issue.expected === 'number' || issue.expected === 'bigint')
          return t('formErrors.number', { field });
        return t(issue.expected === 'date' ? 'formErrors.date' : 'formErrors.invalid', { field });
      case 'invalid_value':
        return t('formErrors.choose', { field });
      case 'invalid_format':
        return t(issue.format === 'email' ? 'formErrors.email' : 'formErrors.invalid', { field });
      case 'not_multiple_of':
        return limited('step', issue.divisor);
      case 'too_small':
        if (issue.origin === 'string') return limited('tooShort', issue.minimum);
        if (issue.origin === 'array' || issue.origin === 'set') return limited('tooFew', issue.minimum);
        return limited(issue.inclusive === false ? 'aboveOnly' : 'tooSmall', issue.minimum);
      case 'too_big':
        if (issue.origin === 'string') return limited('tooLong', issue.maximum);
        if (issue.origin === 'array' || issue.origin === 'set') return limited('tooMany', issue.maximum);
        return limited(issue.inclusive === false ? 'belowOnly' : 'tooBig', issue.maximum);
      default:
        return t('formErrors.invalid', { field });
    }
  };
}

type LimitKey =
  | 'tooShort'
  | 'tooLong'
  | 'tooSmall'
  | 'aboveOnly'
  | 'tooBig'
  | 'belowOnly'
  | 'step'
  | 'tooFew'
  | 'tooMany';

/** Limits are written in code with a few decimals at most. */
function plain(number: (value: { num: bigint; den: bigint }) => string, limit: number): string {
  return number({ num: BigInt(Math.round(limit * 10_000)), den: 10_000n });
}
