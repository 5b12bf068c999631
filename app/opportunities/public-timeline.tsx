import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import type { TimelineEvent } from '#app/progress/timeline.ts';
import { Timeline } from '#app/ui/timeline.tsx';

export function PublicTimeline({ events }: { events: readonly TimelineEvent[] }) {
  const { t } = useTranslation(['competitions', 'common']);
  const lang = useLang();
  const { dateTime } = useFormats();
  return (
    <Timeline
      label={t('status.timeline')}
      milestones={events.map(({ key, stage, what, planned, actual, state }) => {
        const at = actual ?? planned;
        return {
          key,
          state,
          label: t('status.eventOf', {
            event: what.kind === 'milestone' ? what.title[lang] : t(`status.event.${what.kind}`),
            stage: t(`common:stageShort.${stage}`),
          }),
          date: at === null ? t('status.noDate') : dateTime(at),
        };
      })}
    />
  );
}
