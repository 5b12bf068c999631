import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type Crumb = { readonly href: string; readonly label: string };

type Props = {
  /** The only h1. The loader returns the same words as `title`, which names the window. */
  title: string;
  /** What the page belongs to, above the title: the competition, the lot. */
  context?: ReactNode;
  /** One or two sentences below the title. */
  lead?: ReactNode;
  /** The way down to this page, which is not part of it. */
  breadcrumb?: readonly Crumb[];
  /** Links and buttons beside the title. */
  actions?: ReactNode;
  /** Tabs of the thing shown (see `TabsNav`). */
  tabs?: ReactNode;
  /** Forms and text read best narrow, matrices want the whole window. */
  width?: 'narrow' | 'normal' | 'full';
  children?: ReactNode;
};

export function Page({
  title,
  context,
  lead,
  breadcrumb = [],
  actions,
  tabs,
  width = 'normal',
  children,
}: Props) {
  return (
    <main id="content" tabIndex={-1} className={`container page page--${width}`}>
      <Breadcrumb crumbs={breadcrumb} />
      <div className="page__head">
        <div>
          {context !== undefined && <p className="page__context">{context}</p>}
          <h1>{title}</h1>
        </div>
        {actions !== undefined && <div className="page__actions">{actions}</div>}
      </div>
      {lead !== undefined && <p className="page__lead">{lead}</p>}
      {tabs}
      {children}
    </main>
  );
}

function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  if (crumbs.length === 0) return null;
  return (
    <nav className="breadcrumb" aria-label={t('breadcrumb')}>
      <ol>
        {crumbs.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
