import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { OwnSlot } from './forms.tsx';

export function OwnMeeting({ own, calendar }: { own: OwnSlot; calendar: string }) {
  const { t } = useTranslation('events');
  const { date, clock, time } = useFormats();
  const { startsAt, endsAt } = own;
  const hours = { date: date(startsAt), from: clock(startsAt), until: time(endsAt) };
  return (
    <>
      <h2>{t('meeting.yours')}</h2>
      <SummaryList
        items={[
          { label: t('meeting.hour'), value: t('meeting.slotLabel', hours) },
          ...(own.place === '' ? [] : [{ label: t('meeting.place'), value: own.place }]),
          ...(own.needs === '' ? [] : [{ label: t('meeting.needs'), value: own.needs }]),
        ]}
      />
      <LinkButton href={calendar} variant="tertiary" download>
        {t('meeting.calendar')}
      </LinkButton>
    </>
  );
}
