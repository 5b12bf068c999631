import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { TaskList } from '#app/ui/task-list.tsx';

type Sounding = {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly deadline: Date | null;
  readonly response: 'none' | 'draft' | 'submitted' | 'withdrawn';
  /** Of the last receipt. */
  readonly number: string;
};

/** The way back to a draft, and how far it is. */
export function SoundingList({ soundings }: { soundings: readonly Sounding[] }) {
  const { t } = useTranslation('answering');
  const lang = useLang();
  const { dateTime } = useFormats();
  if (soundings.length === 0) return null;
  return (
    <section aria-labelledby="soundings">
      <h2 id="soundings">{t('space.title')}</h2>
      <TaskList
        label={t('space.title')}
        tasks={soundings.map(({ id, title, open, deadline, response, number }) => ({
          key: id,
          label: title,
          href: `/${lang}/soundings/${id}/response`,
          state: response === 'submitted' ? 'done' : open ? 'current' : 'waiting',
          stateText: t(`space.${response}`, { number }),
          note: open
            ? deadline !== null && t('space.until', { date: dateTime(deadline) })
            : t('space.closed'),
        }))}
      />
    </section>
  );
}
