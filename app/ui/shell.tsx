import { useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Viewer } from '#app/http/viewer.ts';
import { DemoBanner } from './demo-banner.tsx';
import { Footer } from './footer.tsx';
import { Header, type MenuItem } from './header.tsx';
import { SessionWarning } from './session-warning.tsx';

type Props = {
  viewer: Viewer | null;
  menu: readonly MenuItem[];
  children: ReactNode;
};

/** The frame round every page; the page itself brings its `main` (see `Page`). */
export function Shell({ viewer, menu, children }: Props) {
  const { t } = useTranslation();
  // Of the root, which answers where everything under it fails.
  const demo = useRouteLoaderData<{ demo: boolean }>('root')?.demo ?? false;
  return (
    <>
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      {demo && <DemoBanner />}
      <Header viewer={viewer} menu={menu} />
      {children}
      <Footer />
      {viewer && <SessionWarning />}
    </>
  );
}
