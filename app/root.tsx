import { Links, Meta, Outlet, Scripts, useMatches, useRouteError } from '@remix-run/react';
import type { i18n } from 'i18next';
import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureContext } from './http/failure.ts';
import { isInteractive } from './http/handle.ts';
import { helpContact } from './http/help.server.ts';
import { NonceContext } from './http/nonce.ts';
import { locale } from './i18n/languages.ts';
import { useLang } from './i18n/use-lang.ts';
import { isDemonstration } from './installation.server.ts';
import { ErrorPage } from './ui/error-page.tsx';
import { Shell } from './ui/shell.tsx';
import './ui/styles/index.css';

export function loader() {
  return { help: helpContact(), demo: isDemonstration() };
}

const applicationName = { fr: 'Atelier de sélection des GSS', en: 'SSM selection workbench' };

/** The deepest route whose loader names a title has it. A page that failed has none: no loader answered. */
function useTitle(): string {
  const lang = useLang();
  const titles = useMatches().map(({ data }) => titleOf(data));
  const title =
    titles.findLast((one) => one !== undefined) ?? { fr: 'Page indisponible', en: 'Page unavailable' }[lang];
  return title === applicationName[lang] ? title : `${title} – ${applicationName[lang]}`;
}

function titleOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('title' in data)) return undefined;
  return typeof data.title === 'string' ? data.title : undefined;
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const failed = useContext(FailureContext) !== null;
  const handles = useMatches()
    .map(({ handle }) => handle)
    .filter(isInteractive);
  return (
    <html lang={locale(useLang())}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <title>{useTitle()}</title>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {handles.length > 0 && !failed && (
          <>
            <EmbeddedTexts areas={handles.flatMap(({ strings = [] }) => strings)} nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

/** The texts that an interactive page needs again in the browser, as data. */
function EmbeddedTexts({ areas, nonce }: { areas: readonly string[]; nonce: string }) {
  const { i18n } = useTranslation();
  return (
    <script
      type="application/json"
      id="texts"
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own texts as JSON, with every < escaped
      dangerouslySetInnerHTML={{ __html: textsOf(i18n, [...new Set(['common', ...areas])].sort()) }}
    />
  );
}

const embedded = new WeakMap<object, Map<string, string>>();

/** Written once for each set of areas that a page asks for. */
function textsOf(i18n: Pick<i18n, 'language' | 'getResourceBundle'>, areas: readonly string[]): string {
  const known = embedded.get(i18n) ?? new Map<string, string>();
  embedded.set(i18n, known);
  const name = areas.join();
  const before = known.get(name);
  if (before !== undefined) return before;
  const texts = Object.fromEntries(areas.map((area) => [area, i18n.getResourceBundle(i18n.language, area)]));
  const json = JSON.stringify(texts).replaceAll('<', '\\u003c');
  known.set(name, json);
  return json;
}

export default function App() {
  return <Outlet />;
}

/** For addresses outside `/fr` and `/en`, and for failures of the frame itself. */
export function ErrorBoundary() {
  return (
    <Shell viewer={null} menu={[]}>
      <ErrorPage error={useRouteError()} />
    </Shell>
  );
}
