import { describe, expect, test } from 'vitest';
import { resources } from '#app/i18n/resources.ts';

function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

/** Interpolations hold values, which bring their own typography. */
const french = textsOf(resources.fr, 'fr').map(([path, text]): [string, string] => [
  path,
  text.replaceAll(/\{\{[^}]*\}\}/g, 'x'),
]);
const english = textsOf(resources.en, 'en');

function breaking(texts: [string, string][], rule: RegExp): string[] {
  return texts.filter(([, text]) => rule.test(text)).map(([path, text]) => `${path}: ${text}`);
}

describe('Canadian typography', () => {
  test.each<[string, RegExp]>([
    ['a no-break space before : % $', /[^\u00a0]:(\s|$)|[^\u00a0]%|\d\$|[\t ]\$/],
    ['no space before ; ! ?', /[\s\u00a0\u202f][;!?]/],
    ['no-break spaces inside « »', /«[^\u00a0]|[^\u00a0]»/],
    ['curly apostrophes', /\p{L}'\p{L}/u],
    ['no English quotation marks', /[“”"]/],
  ])('in French: %s', (_name, rule) => {
    expect(breaking(french, rule)).toEqual([]);
  });

  test.each<[string, RegExp]>([
    ['no space before : ; ! ?', /[\s\u00a0][:;!?]/],
    ['curly apostrophes', /\p{L}'\p{L}/u],
    ['no French quotation marks', /[«»"]/],
  ])('in English: %s', (_name, rule) => {
    expect(breaking(english, rule)).toEqual([]);
  });
});
