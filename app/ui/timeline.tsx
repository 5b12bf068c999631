import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type Milestone = {
  readonly key: string;
  readonly label: string;
  /** Already written out for the reader. */
  readonly date?: string;
  readonly state: 'done' | 'current' | 'ahead';
  readonly note?: ReactNode;
};

export function Timeline({ milestones, label }: { milestones: readonly Milestone[]; label?: string }) {
  const { t } = useTranslation();
  return (
    <ol className="timeline" aria-label={label}>
      {milestones.map(({ key, label: name, date, state, note }) => (
        <li
          key={key}
          className={`timeline__item timeline__item--${state}`}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span className="timeline__state">{t(`timeline.${state}`)}</span>
          <strong>{name}</strong>
          {date !== undefined && <span className="timeline__date">{date}</span>}
          {note !== undefined && <div className="timeline__note">{note}</div>}
        </li>
      ))}
    </ol>
  );
}
