import { useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NonceContext } from '#app/http/nonce.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button } from './button.tsx';
import script from './session-warning.script.js?url';

const idleMinutes = 30;
const warnMinutes = 3;

/** Hidden until the script opens it, three minutes before the idle session ends. */
export function SessionWarning() {
  const { t } = useTranslation();
  const lang = useLang();
  const nonce = useContext(NonceContext);
  const titleId = useId();
  const [before, after] = t('session.soon', { time: '|' }).split('|');
  return (
    <>
      <dialog
        className="session-warning"
        aria-labelledby={titleId}
        data-session={`/${lang}/session`}
        data-idle-minutes={idleMinutes}
        data-warn-minutes={warnMinutes}
      >
        <h2 id={titleId}>{t('session.title')}</h2>
        <div data-session-part="soon">
          <p>
            {before}
            <time />
            {after}
          </p>
          <Button type="button">{t('session.extend')}</Button>
        </div>
        <div data-session-part="ended" hidden>
          <p role="alert">{t('session.ended')}</p>
          <a href={`/${lang}/sign-in`} target="_blank" rel="noreferrer">
            {t('session.signInNewTab')}
          </a>
        </div>
      </dialog>
      <script src={script} nonce={nonce} defer suppressHydrationWarning />
    </>
  );
}
