import { useTranslation } from 'react-i18next';
import type { Lang } from '#app/i18n/languages.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { OutreachEvent } from '#db/queries/events.ts';
import type { Seats } from '#db/queries/registrations.ts';
import { changesEnd, mayComment, registrationEnd } from './limits.ts';

/** What anyone may know of an event, in the page's language: of its link only that there is one. */
export function eventFacts(event: OutreachEvent, { seated, waiting }: Seats, lang: Lang, now: Date) {
  const { kind, startsAt, endsAt, link, language, capacity, commentsUntil, demonstration } = event;
  return {
    kind,
    startsAt,
    endsAt,
    place: event.place[lang],
    remote: link !== null,
    language,
    access: event.access[lang],
    capacity,
    left: capacity === null ? null : waiting > 0 ? 0 : Math.max(0, capacity - seated),
    waiting,
    registrationUntil: registrationEnd(event),
    commentsUntil,
    demonstration,
    registering: now < registrationEnd(event),
    booking: now < changesEnd(event),
    commenting: mayComment(event, now),
  };
}
type Facts = ReturnType<typeof eventFacts>;

/** `link`: for those alone who hold a seat, and for staff. */
export function EventFacts({ facts, link = null }: { facts: Facts; link?: string | null }) {
  const { t } = useTranslation('events');
  const { date, clock, time, dateTime } = useFormats();
  const { startsAt, endsAt, remote, access, commentsUntil } = facts;
  const sameDay = date(startsAt) === date(endsAt);
  const until = sameDay ? time(endsAt) : dateTime(endsAt);
  const from = `${date(startsAt)}, ${clock(startsAt)}`;
  const registration = { date: dateTime(facts.registrationUntil) };
  return (
    <SummaryList
      items={[
        {
          label: t(`kind.${facts.kind}`),
          value: (
            <>
              {t('facts.from', { from, until })}{' '}
              {facts.demonstration && <StatusTag tone="warning">{t('facts.demonstration')}</StatusTag>}
            </>
          ),
        },
        ...(facts.place === '' ? [] : [{ label: t('facts.place'), value: facts.place }]),
        ...(remote
          ? [
              {
                label: t('facts.link'),
                value: link === null ? t('facts.linkLater') : <a href={link}>{link}</a>,
              },
            ]
          : []),
        { label: t('facts.language'), value: t(`language.${facts.language}`) },
        ...(access === '' ? [] : [{ label: t('facts.access'), value: access }]),
        { label: t('facts.seats'), value: <SeatsInWords facts={facts} /> },
        {
          label: t('facts.registration'),
          value: t(facts.registering ? 'facts.until' : 'facts.ended', registration),
        },
        ...(commentsUntil === null
          ? []
          : [
              {
                label: t('facts.comments'),
                value: t(facts.commenting ? 'facts.until' : 'facts.commentsEnded', {
                  date: dateTime(commentsUntil),
                }),
              },
            ]),
      ]}
    />
  );
}

function SeatsInWords({ facts: { capacity, left, waiting } }: { facts: Facts }) {
  const { t } = useTranslation('events');
  const { number } = useFormats();
  if (capacity === null || left === null) return <>{t('seats.unlimited')}</>;
  if (left > 0) return <>{t('seats.left', { count: left, capacity: number(capacity) })}</>;
  return <>{waiting > 0 ? t('seats.waiting', { count: waiting }) : t('seats.full')}</>;
}
