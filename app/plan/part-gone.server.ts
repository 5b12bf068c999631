import { data } from '@remix-run/node';
import type { Refused, Typed } from '#app/http/typed.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { isNumber, readSection } from './plan-fields.ts';
import { fieldOf, keysOf, titlesAlong } from './plan-path.ts';
import { placeText } from './told-problems.server.ts';

/**
 * Somebody removed the part of the plan, or froze the whole draft, while it was being changed here: nothing can be saved,
 * and nothing typed is lost. `back` is where the plan now stands.
 */
export function partGone(lang: Lang, form: FormData, why: 'part' | 'draft', back: string): never {
  const { section } = readSection(form);
  const answer: Refused = {
    why,
    back,
    typed: [...form].flatMap((entry) => typedField(lang, section, entry)),
  };
  throw data(answer, { status: 409, statusText: 'Conflict' });
}

/** Texts and numbers, each with its place; codes and choices aside. */
function typedField(lang: Lang, section: unknown, [name, text]: [string, unknown]): Typed[] {
  const keys = keysOf(name);
  const language = keys.at(-1);
  const written = language === 'fr' || language === 'en' || isNumber(fieldOf(keys));
  if (keys[0] !== 'section' || !written || typeof text !== 'string' || text.trim() === '') return [];
  const place = placeText(lang, titlesAlong({ section }, keys), fieldOf(keys));
  if (language !== 'fr' && language !== 'en') return [{ label: place, text }];
  return [{ label: `${place} (${translator(lang)(`plan:difference.lang.${language}`)})`, text }];
}
