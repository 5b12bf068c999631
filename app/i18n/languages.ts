export const languages = ['fr', 'en'] as const;
export type Lang = (typeof languages)[number];

export function isLang(value: unknown): value is Lang {
  return languages.some((lang) => lang === value);
}

export function otherLanguage(lang: Lang): Lang {
  return lang === 'fr' ? 'en' : 'fr';
}

/** What `<html lang>` and `Intl` want to hear. */
export function locale(lang: Lang): 'fr-CA' | 'en-CA' {
  return lang === 'fr' ? 'fr-CA' : 'en-CA';
}
