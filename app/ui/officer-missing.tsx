import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Callout } from './callout.tsx';

/** For the administrator: what nobody can lead any more, and the way to someone new. */
export function OfficerMissing({
  competitions,
}: {
  competitions: readonly { competitionId: string; name: string }[];
}) {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  if (competitions.length === 0) return null;
  return (
    <Callout kind="warning" title={t('officer.missingTitle')}>
      <p>{t('officer.missingText')}</p>
      <ul>
        {competitions.map(({ competitionId, name }) => (
          <li key={competitionId}>
            {name}{' '}
            <a
              href={`/${lang}/accounts/officers/${competitionId}`}
              aria-label={t('officer.nameFor', { competition: name })}
            >
              {t('officer.name')}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
