import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createTranslations } from './i18n/instance.ts';
import { isLang } from './i18n/languages.ts';

const lang = document.documentElement.lang.slice(0, 2);
const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '{}');

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={createTranslations(isLang(lang) ? lang : 'fr', texts)}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
