import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { translationsFor } from '#app/i18n/translator.server.ts';

export function draw(part: ReactNode, lang: 'fr' | 'en' = 'fr'): string {
  return renderToStaticMarkup(<I18nextProvider i18n={translationsFor(lang)}>{part}</I18nextProvider>);
}
