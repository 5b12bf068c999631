import ontarioLogo from '@ongov/ontario-design-system-component-library/dist/collection/components/ontario-header/assets/ontario-logo--desktop.svg';
import { useLocation } from '@remix-run/react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureContext } from '#app/http/failure.ts';
import type { Viewer } from '#app/http/viewer.ts';
import { locale, otherLanguage } from '#app/i18n/languages.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from './button.tsx';

export type MenuItem = { readonly href: string; readonly label: string };

export function Header({ viewer, menu }: { viewer: Viewer | null; menu: readonly MenuItem[] }) {
  const { t } = useTranslation();
  const lang = useLang();
  const { pathname } = useLocation();
  return (
    <header className="site-header">
      <div className="site-header__top">
        <div className="container site-header__row">
          <a
            className="site-header__logo"
            href={lang === 'fr' ? 'https://www.ontario.ca/fr' : 'https://www.ontario.ca'}
          >
            <img src={ontarioLogo} alt={t('ontarioHome')} width="120" height="30" />
          </a>
          <div className="site-header__tools">
            <LanguageToggle />
            {viewer ? <UserMenu viewer={viewer} /> : <a href={`/${lang}/sign-in`}>{t('signIn')}</a>}
          </div>
        </div>
      </div>
      <div className="site-header__bar">
        <div className="container site-header__row">
          <a className="site-header__name" href={`/${lang}`}>
            {t('applicationName')}
          </a>
          {menu.length > 0 && (
            <nav aria-label={t('mainMenu')}>
              <ul className="site-header__menu">
                {menu.map(({ href, label }) => (
                  <li key={href}>
                    <a
                      href={href}
                      aria-current={pathname === href || pathname.startsWith(`${href}/`) ? 'true' : undefined}
                    >
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </div>
    </header>
  );
}

/** The same page, path and query, under the other language's prefix. */
function LanguageToggle() {
  const { t } = useTranslation();
  const other = otherLanguage(useLang());
  const { pathname, search } = useLocation();
  const address = useContext(FailureContext)?.early?.address ?? pathname + search;
  const rest = address.replace(/^\/(fr|en)(?=[/?]|$)/, '');
  return (
    <a href={`/${other}${rest}`} lang={locale(other)} hrefLang={locale(other)}>
      {t('otherLanguage')}
    </a>
  );
}

function UserMenu({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation();
  const lang = useLang();
  return (
    <details className="user-menu">
      <summary>{viewer.name}</summary>
      <div className="user-menu__panel">
        <p className="user-menu__email">{viewer.email}</p>
        <a href={`/${lang}/account`}>{t('account')}</a>
        <form method="post" action={`/${lang}/sign-out`}>
          <Button variant="secondary">{t('signOut')}</Button>
        </form>
      </div>
    </details>
  );
}
