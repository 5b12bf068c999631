import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Lang } from './languages.ts';

/**
 * The browser's `react-i18next` (see `vite.config.ts`): the same texts read the same way, without the 22 KB of a library
 * that also loads, detects and caches. What it leaves out, `test/unit/in-browser.test.tsx` would notice.
 */
type Texts = Readonly<Record<string, unknown>>;
type Values = Readonly<Record<string, unknown>>;
type Translations = { readonly language: Lang; readonly texts: Texts };

const Context = createContext<Translations>({ language: 'fr', texts: {} });

export function I18nextProvider({ i18n, children }: { i18n: Translations; children: ReactNode }) {
  return <Context.Provider value={i18n}>{children}</Context.Provider>;
}

export function createBrowserTranslations(language: Lang, texts: Texts): Translations {
  return { language, texts };
}

/** @public taken in the place of the library's by vite.config.ts */
export function useTranslation(areas: string | readonly string[] = 'common') {
  const { language, texts } = useContext(Context);
  const area = [areas].flat()[0] ?? 'common';
  return useMemo(() => {
    const i18n = { language, getResourceBundle: (_: string, name: string) => texts[name] };
    return { t: translate(texts, language, area), i18n };
  }, [language, texts, area]);
}

/** `t('key.inside', { count })` in its own area, `t('area:key')` in another; a key without a text is shown as it is. */
export function translate(texts: Texts, language: string, own: string) {
  const plural = new Intl.PluralRules(language);
  return (key: string, values?: Values): string => {
    const colon = key.indexOf(':');
    const area = texts[colon < 0 ? own : key.slice(0, colon)];
    const path = key.slice(colon + 1);
    const count = values?.count;
    const text =
      (typeof count === 'number' ? find(area, `${path}_${plural.select(count)}`) : undefined) ??
      find(area, path);
    if (text === undefined || values === undefined) return text ?? path;
    return text.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

function find(area: unknown, path: string): string | undefined {
  let found = area;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Texts)[step];
  }
  return typeof found === 'string' ? found : undefined;
}
