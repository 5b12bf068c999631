import type { ReactNode } from 'react';

export type SummaryItem = {
  readonly label: string;
  readonly value: ReactNode;
  /** A link to where the value is changed; its text must name the value. */
  readonly action?: ReactNode;
};

export function SummaryList({ items }: { items: readonly SummaryItem[] }) {
  return (
    <dl className="summary-list">
      {items.map(({ label, value, action }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows never move, and two may have the same label
        <div key={index} className="summary-list__row">
          <dt>{label}</dt>
          <dd>{value}</dd>
          {action !== undefined && <dd className="summary-list__action">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
