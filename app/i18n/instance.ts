import { createInstance, type i18n } from 'i18next';
import type { Lang } from './languages.ts';
import type { Area } from './resources.ts';

/** One language with its texts in memory. The browser has its own small reading of them: `in-browser.tsx`. */
export function createTranslations(lang: Lang, texts: Partial<Record<Area, object>>): i18n {
  const instance = createInstance({
    lng: lang,
    fallbackLng: false,
    ns: Object.keys(texts),
    defaultNS: 'common',
    resources: { [lang]: texts },
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  instance.init();
  return instance;
}
