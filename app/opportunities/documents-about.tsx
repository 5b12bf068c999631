import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { DocumentList } from './document-list.tsx';
import type { NamedDocument } from './named-documents.server.ts';

type Props = { readonly documents: readonly NamedDocument[]; readonly competitionId: string };

/** Posted about a sounding, an event or their competition; the page of the competition says so when there is none. */
export function DocumentsAbout({ documents, competitionId }: Props) {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('opportunity.documents')}</h2>
      <DocumentList documents={documents} place={`/${lang}/opportunities/${competitionId}`} />
    </section>
  );
}
