import { useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { HelpContact } from '#app/http/help.server.ts';

/** Help stands at the same place on every page. */
export function Footer() {
  const { t } = useTranslation();
  const help = useRouteLoaderData<{ help: HelpContact }>('root')?.help;
  return (
    <footer className="site-footer">
      <div className="container site-footer__row">
        {help !== undefined && <Help {...help} />}
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

function Help({ email, phone, tty, example }: HelpContact) {
  const { t } = useTranslation();
  const ways = [
    { label: t('footer.email'), href: `mailto:${email}`, text: email },
    { label: t('footer.phone'), href: telephone(phone), text: phone },
    { label: t('footer.tty'), href: telephone(tty), text: tty },
  ];
  return (
    <section className="site-footer__help" aria-labelledby="help">
      <h2 id="help">{t('footer.helpTitle')}</h2>
      <p>{t(example ? 'footer.help' : 'footer.helpPlain')}</p>
      <dl>
        {ways.map(
          ({ label, href, text }) =>
            text !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <a href={href}>{text}</a>
                </dd>
              </div>
            ),
        )}
      </dl>
      {example && <p className="site-footer__example">{t('footer.example')}</p>}
    </section>
  );
}

/** Ten digits are a number of this continent; an extension is for the person to dial. */
function telephone(number: string | null): string {
  const digits = (number ?? '').replace(/(p\.|poste|ext\.?|x).*$/i, '').replace(/[^\d+]/g, '');
  return `tel:${/^\d{10}$/.test(digits) ? '+1' : ''}${digits}`;
}
