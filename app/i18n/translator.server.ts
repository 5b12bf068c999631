import type { i18n, TFunction } from 'i18next';
import { createTranslations } from './instance.ts';
import type { Lang } from './languages.ts';
import { type Area, resources } from './resources.ts';

const instances: Record<Lang, i18n> = {
  fr: createTranslations('fr', resources.fr),
  en: createTranslations('en', resources.en),
};

export function translationsFor(lang: Lang): i18n {
  return instances[lang];
}

/** Texts of any area: `t('signIn')` from common, `t('sheet:title')` from the others. */
export type Translate = TFunction<['common', ...Area[]]>;

/** For loaders, actions, letters and workbooks; components take `useTranslation`. */
export function translator(lang: Lang): Translate {
  return instances[lang].t as Translate;
}
