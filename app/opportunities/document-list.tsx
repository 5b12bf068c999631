import { useTranslation } from 'react-i18next';
import { extensionOf } from '#app/files/names.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { documentTypes } from './document-limits.ts';
import type { NamedDocument } from './named-documents.server.ts';

type Props = {
  documents: readonly NamedDocument[];
  /** The page of the competition, below which they are fetched. */
  place: string;
};

/** Each with what it is, when it was posted and the hash that proves it unchanged; one withdrawn has its reason instead. */
export function DocumentList({ documents, place }: Props) {
  const { t } = useTranslation('documents');
  const lang = useLang();
  if (documents.length === 0) return <p>{t('public.none')}</p>;
  return (
    <ul className="documents">
      {documents.map((document) => (
        <li key={document.id} id={`document-${document.id}`}>
          {document.withdrawn === null ? (
            <a href={`${place}/documents/${document.id}`}>
              <FileWords document={document} />
            </a>
          ) : (
            <s>{document.title[lang]}</s>
          )}{' '}
          <Standing document={document} />
          <Facts document={document} />
          <History document={document} />
        </li>
      ))}
    </ul>
  );
}

type One = { document: NamedDocument };

function FileWords({ document: { title, name, size } }: One) {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { fileSize } = useFormats();
  const type = extensionOf(name) as (typeof documentTypes)[number];
  return <>{t('public.download', { title: title[lang], type: t(`type.${type}`), size: fileSize(size) })}</>;
}

function Standing({ document: { withdrawn, replacedBy } }: One) {
  const { t } = useTranslation('documents');
  if (withdrawn !== null) return <StatusTag tone="danger">{t('public.withdrawnTag')}</StatusTag>;
  return replacedBy && <StatusTag tone="neutral">{t('public.replacedTag')}</StatusTag>;
}

function Facts({ document: { language, postedAt, afterClosing, subject, sha256 } }: One) {
  const { t } = useTranslation('documents');
  const { dateTime } = useFormats();
  const posted = t('public.posted', { date: dateTime(postedAt) });
  return (
    <div className="cell-note">
      {t(`public.facts.${language}`)}, {posted}
      {afterClosing && <strong>, {t('public.afterClosing')}</strong>}
      {subject !== null && <div>{t('public.about', { subject })}</div>}
      <div>
        <Fingerprint words={t('public.sha256')} value={sha256} />
      </div>
    </div>
  );
}

function History({ document: { replaces, replacedBy, withdrawn } }: One) {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { dateTime } = useFormats();
  return (
    <>
      {replaces && (
        <div>{t('public.replaces', { title: replaces.title[lang], note: replaces.note[lang] })}</div>
      )}
      {replacedBy && (
        <div>
          <a href={`#document-${replacedBy.id}`}>
            {t('public.replacedBy', { title: replacedBy.title[lang], date: dateTime(replacedBy.at) })}
          </a>
        </div>
      )}
      {withdrawn && (
        <div>{t('public.withdrawn', { date: dateTime(withdrawn.at), reason: withdrawn.reason[lang] })}</div>
      )}
    </>
  );
}
