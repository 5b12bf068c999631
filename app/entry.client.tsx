import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { createBrowserTranslations, I18nextProvider } from './i18n/in-browser.tsx';
import { isLang } from './i18n/languages.ts';

const lang = document.documentElement.lang.slice(0, 2);
const texts = JSON.parse(document.getElementById('texts')?.textContent ?? '{}');

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={createBrowserTranslations(isLang(lang) ? lang : 'fr', texts)}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
