import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { EventKind } from '#app/progress/timeline.ts';
import { Timeline } from '#app/ui/timeline.tsx';

type ShownEvent = {
  readonly key: string;
  readonly stage: 'rfq' | 'rfp';
  readonly kind: EventKind | 'milestone';
  /** Of a milestone, in the reader's language. */
  readonly name: string | null;
  readonly planned: Date | null;
  readonly actual: Date | null;
  readonly unrecorded: boolean;
  readonly state: 'done' | 'current' | 'ahead';
};

export function EventLine({ events }: { events: readonly ShownEvent[] }) {
  const { t } = useTranslation(['competitions', 'common']);
  const { dateTime } = useFormats();
  return (
    <Timeline
      label={t('status.timeline')}
      milestones={events.map(({ key, stage, kind, name, planned, actual, unrecorded, state }) => {
        const event = kind === 'milestone' ? (name ?? '') : t(`status.event.${kind}`);
        const dates = [
          ...(planned === null ? [] : [t('status.planned', { date: dateTime(planned) })]),
          ...(actual === null || actual.getTime() === planned?.getTime()
            ? []
            : [t('status.actual', { date: dateTime(actual) })]),
        ];
        return {
          key,
          state,
          label: t('status.eventOf', { event, stage: t(`common:stageShort.${stage}`) }),
          note: unrecorded ? t('status.unrecorded') : undefined,
          date: dates.length === 0 ? t('status.noDate') : dates.join(' · '),
        };
      })}
    />
  );
}
