import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';

type File = { id: string; name: string; size: string; viewable: boolean };

/** The proposal's files; where the window is wide, a PDF opens beside the sheet, in a frame whose edge can be dragged. */
export function Documents({ files }: { files: readonly File[] }) {
  const { t } = useTranslation('sheet');
  const lang = useLang();
  return (
    <section aria-labelledby="documents-title" className="documents">
      <h2 id="documents-title">{t('documents.title')}</h2>
      {files.length === 0 ? (
        <p>{t('documents.none')}</p>
      ) : (
        <ul className="documents__list">
          {files.map(({ id, name, size, viewable }) => (
            <li key={id}>
              <a href={`/${lang}/files/${id}`}>{name}</a> ({size}){' '}
              {viewable && (
                <a href={`/${lang}/files/${id}?view`} target="document" className="documents__beside">
                  {t('documents.beside')}
                  <span className="visually-hidden">{` – ${name}`}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function DocumentFrame() {
  const { t } = useTranslation('sheet');
  const frame = useRef<HTMLIFrameElement>(null);
  const [holdsFocus, setHoldsFocus] = useState(false);
  // No `:focus` matches a frame: the window tells when the focus goes into it.
  useEffect(() => {
    const look = () => setTimeout(() => setHoldsFocus(document.activeElement === frame.current));
    window.addEventListener('blur', look);
    window.addEventListener('focus', look);
    return () => {
      window.removeEventListener('blur', look);
      window.removeEventListener('focus', look);
    };
  }, []);
  return (
    <aside className="document-frame" aria-label={t('documents.viewer')}>
      <p className="field__hint">{t('documents.empty')}</p>
      <iframe
        ref={frame}
        name="document"
        title={t('documents.viewer')}
        className={holdsFocus ? 'holds-focus' : undefined}
      />
    </aside>
  );
}
