import { useTranslation } from 'react-i18next';
import { type Formats, formatsFor } from './formats.ts';
import { isLang, type Lang } from './languages.ts';

/** The language of the page being drawn. */
export function useLang(): Lang {
  const { language } = useTranslation().i18n;
  return isLang(language) ? language : 'fr';
}

export function useFormats(): Formats {
  return formatsFor(useLang());
}
