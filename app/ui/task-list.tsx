import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from './status-tag.tsx';

export type TaskState = 'done' | 'current' | 'waiting' | 'blocked';

export type Task = {
  readonly key: string;
  readonly label: string;
  /** Without it the task is only shown. */
  readonly href?: string;
  readonly state: TaskState;
  /** Replaces the state's own word. */
  readonly stateText?: string;
  /** Due date, progress, what is missing. */
  readonly note?: ReactNode;
};

const tones: Record<TaskState, Tone> = {
  done: 'success',
  current: 'info',
  waiting: 'neutral',
  blocked: 'warning',
};

export function TaskList({ tasks, label }: { tasks: readonly Task[]; label?: string }) {
  const { t } = useTranslation();
  return (
    <ul className="task-list" aria-label={label}>
      {tasks.map(({ key, label: name, href, state, stateText, note }) => (
        <li key={key}>
          <div>
            {href === undefined ? name : <a href={href}>{name}</a>}
            {note !== undefined && <div className="task-list__note">{note}</div>}
          </div>
          <StatusTag tone={tones[state]}>{stateText ?? t(`task.${state}`)}</StatusTag>
        </li>
      ))}
    </ul>
  );
}
