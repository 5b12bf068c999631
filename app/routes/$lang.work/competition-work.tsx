import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import type { TeamRole } from '#app/policy.ts';
import type { OwnTask } from '#app/progress/tasks.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { TaskList } from '#app/ui/task-list.tsx';

export type ShownTask = {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly state: 'current' | 'waiting';
  readonly count: OwnTask['count'];
  readonly due: string | null;
};
export type ShownWork = {
  readonly id: string;
  readonly name: string;
  readonly demonstration: boolean;
  readonly role: TeamRole;
  readonly tasks: readonly ShownTask[];
  /** The next gate of the competition, for somebody who has nothing to do. */
  readonly gate: string | null;
};

export function CompetitionWork({ id, name, demonstration, role, tasks, gate }: ShownWork) {
  const { t } = useTranslation(['work', 'common']);
  const lang = useLang();
  const next = tasks.find(({ state }) => state === 'current');
  return (
    <section className="work">
      <h2>
        <a href={`/${lang}/competitions/${id}`}>{name}</a>{' '}
        {demonstration && <StatusTag tone="warning">{t('common:demonstration')}</StatusTag>}
      </h2>
      <p className="cell-note">{t('role', { role: t(`common:role.${role}`) })}</p>
      {next === undefined ? (
        <p>
          {t('nothingNow')} {gate !== null && t('then', { gate })}
        </p>
      ) : (
        <p className="work__next">
          <span>{t('next')}</span>
          <LinkButton href={next.href}>{next.label}</LinkButton>
        </p>
      )}
      {tasks.length > 0 && (
        <TaskList
          label={t('tasks', { name })}
          tasks={tasks.map(({ key, label, href, state, count, due }) => ({
            key,
            label,
            href: state === 'current' ? href : undefined,
            state,
            note: <Note count={count} due={due} />,
          }))}
        />
      )}
    </section>
  );
}

function Note({ count, due }: Pick<ShownTask, 'count' | 'due'>) {
  const { t } = useTranslation('work');
  return (
    <>
      {count !== null && <div>{t(`progress.${count.of}`, { ...count })}</div>}
      {due !== null && <div>{due}</div>}
    </>
  );
}
