import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** `hypothesis` marks what the public documents do not say and the product assumes. */
  kind?: 'info' | 'warning' | 'success' | 'error' | 'hypothesis';
  /** Replaces the kind's own word; the words, not the colour, say what kind it is. */
  title?: string;
  /** Announced when it appears after an act. */
  live?: boolean;
  children?: ReactNode;
};

export function Callout({ kind = 'info', title, live = false, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={`callout callout--${kind}`} role={live ? 'status' : undefined}>
      <p className="callout__title">{title ?? t(`callout.${kind}`)}</p>
      {children}
    </div>
  );
}
