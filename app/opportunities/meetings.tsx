import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { OpeningState } from './opening-state.tsx';
import type { Opportunity } from './read-opportunity.server.ts';

/** The soundings and events that belong to the competition. */
export function Meetings({ soundings, events }: Pick<Opportunity, 'soundings' | 'events'>) {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  const { dateTime } = useFormats();
  if (soundings.length + events.length === 0) return null;
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t('opportunity.meetings')}</h2>
      <ul>
        {soundings.map(({ id, title, state, deadline }) => (
          <li key={id}>
            <a href={`/${lang}/soundings/${id}`}>{title[lang]}</a>{' '}
            <OpeningState kind="sounding" state={state} />
            {deadline !== null && (
              <div className="cell-note">{`${t('home.closesAt')} ${dateTime(deadline)}`}</div>
            )}
          </li>
        ))}
        {events.map(({ id, title, startsAt }) => (
          <li key={id}>
            <a href={`/${lang}/events/${id}`}>{title[lang]}</a>
            <div className="cell-note">{dateTime(startsAt)}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
