import type { i18n } from 'i18next';
import { createContext, type ReactNode, useContext } from 'react';
import { translate } from './in-browser.tsx';

/**
 * The server's `react-i18next` (see `vite.config.ts`): a page is drawn once and its texts never change, so that nobody
 * need watch for other languages, and a text without values is looked up once.
 */
type Read = (key: string, values?: Readonly<Record<string, unknown>>) => string;
type Reading = { readonly t: Read; readonly i18n: i18n };

const Context = createContext<i18n | null>(null);
const readings = new WeakMap<i18n, Map<string, Reading>>();
const MOST_TEXTS = 5_000;

export function I18nextProvider({ i18n, children }: { i18n: i18n; children: ReactNode }) {
  return <Context.Provider value={i18n}>{children}</Context.Provider>;
}

/** @public taken in the place of the library's by vite.config.ts */
export function useTranslation(areas: string | readonly string[] = 'common'): Reading {
  const translations = useContext(Context);
  if (translations === null) throw new Error('a page is drawn inside its translations');
  const area = (typeof areas === 'string' ? areas : areas[0]) ?? 'common';
  const known = readings.get(translations);
  return known?.get(area) ?? readingOf(translations, area, known);
}

function readingOf(translations: i18n, area: string, known = new Map<string, Reading>()): Reading {
  const { language } = translations;
  const read: Read = translate(translations.getDataByLanguage(language) ?? {}, language, area);
  const plain = new Map<string, string>();
  const reading: Reading = {
    i18n: translations,
    t(key, values) {
      if (values !== undefined) return read(key, values);
      let text = plain.get(key);
      if (text === undefined) {
        text = read(key);
        // Keys come from the code; one made from what people type must not fill the memory.
        if (plain.size < MOST_TEXTS) plain.set(key, text);
      }
      return text;
    },
  };
  readings.set(translations, known.set(area, reading));
  return reading;
}
