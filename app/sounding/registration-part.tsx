import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';
import type { RegistrationPart } from './registration-part.server.ts';

/** After the sections, and counted with none of them: what is asked of those who attend, and where they register. */
export function RegistrationPartView({ part }: { part: RegistrationPart }) {
  const { t } = useTranslation('sounding');
  return (
    <section aria-labelledby="registration-part">
      <h2 id="registration-part">{part.title}</h2>
      <p>{part.intro}</p>
      <p>{t('registration.asks')}</p>
      <ul>
        {part.asks.map((asked) => (
          <li key={asked}>{asked}</li>
        ))}
      </ul>
      <RegistrationSessions part={part} />
      <Callout kind="hypothesis">
        <p>{part.notKnown}</p>
      </Callout>
    </section>
  );
}

export function RegistrationSessions({ part: { sessions } }: { part: Pick<RegistrationPart, 'sessions'> }) {
  const { t } = useTranslation('sounding');
  if (sessions.length === 0) return <p>{t('registration.none')}</p>;
  return (
    <>
      <p>{t('registration.sessions')}</p>
      <ul>
        {sessions.map(({ id, title, at, until, href }) => (
          <li key={id}>
            <a href={href}>{t('registration.register', { title })}</a>
            <div className="cell-note">{`${at} – ${until}`}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
