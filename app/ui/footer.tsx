import { useTranslation } from 'react-i18next';

/** Help stands at the same place on every page. */
export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className="site-footer">
      <div className="container site-footer__row">
        <section className="site-footer__help" aria-labelledby="help">
          <h2 id="help">{t('footer.helpTitle')}</h2>
          <p>{t('footer.help')}</p>
          <dl>
            <div>
              <dt>{t('footer.email')}</dt>
              <dd>
                <a href="mailto:soutien-support@example.org">soutien-support@example.org</a>
              </dd>
            </div>
            <div>
              <dt>{t('footer.phone')}</dt>
              <dd>
                <a href="tel:+14165550100">416-555-0100</a>
              </dd>
            </div>
            <div>
              <dt>{t('footer.tty')}</dt>
              <dd>
                <a href="tel:+14165550101">416-555-0101</a>
              </dd>
            </div>
          </dl>
          <p className="site-footer__example">{t('footer.example')}</p>
        </section>
        <nav aria-label={t('footer.label')}>
          <ul className="site-footer__links">
            <li>
              <a href={t('footer.accessibilityHref')}>{t('footer.accessibility')}</a>
            </li>
            <li>
              <a href={t('footer.privacyHref')}>{t('footer.privacy')}</a>
            </li>
            <li>
              <a href={t('footer.printerHref')}>{t('footer.printer')}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
