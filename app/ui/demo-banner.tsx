import { useTranslation } from 'react-i18next';

export function DemoBanner() {
  const { t } = useTranslation();
  return (
    <aside className="demo-banner" aria-label={t('callout.info')}>
      <p className="container">{t('demoBanner')}</p>
    </aside>
  );
}
