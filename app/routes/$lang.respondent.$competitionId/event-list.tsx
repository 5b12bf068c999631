import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';

type Event = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly comments: boolean;
};

/** What the organization may do at each event of the competition. */
export function EventList({ events }: { events: readonly Event[] }) {
  const { t } = useTranslation('events');
  const lang = useLang();
  const { dateTime } = useFormats();
  if (events.length === 0) return null;
  return (
    <>
      <h2>{t('space.title')}</h2>
      <ul>
        {events.map(({ id, title, startsAt, comments }) => (
          <li key={id}>
            <a href={`/${lang}/events/${id}`}>{title}</a> – {dateTime(startsAt)}
            <ul>
              <li>
                <a href={`/${lang}/events/${id}/registration`}>{t('space.registration')}</a>
              </li>
              <li>
                <a href={`/${lang}/events/${id}/meeting`}>{t('space.meeting')}</a>
              </li>
              {comments && (
                <li>
                  <a href={`/${lang}/events/${id}/comments`}>{t('space.comments')}</a>
                </li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
