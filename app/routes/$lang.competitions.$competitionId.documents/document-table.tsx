import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import type { OpenDocument } from '#app/opportunities/open-documents.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

type Line = OpenDocument & { readonly subject: string };
type Props = { documents: readonly Line[]; base: string; posts: boolean };

export function DocumentTable({ documents, base, posts }: Props) {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { dateTime, fileSize } = useFormats();
  return (
    <Table
      caption={t('office.caption')}
      rows={documents}
      rowKey={({ id }) => id}
      rowTone={({ withdrawn, replacedBy }) => (withdrawn || replacedBy ? 'muted' : undefined)}
      empty={
        <EmptyState title={t('office.none')}>
          <p>{t('office.noneText')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'document',
          heading: t('office.document'),
          cell: ({ id, title, name, size, language }) => (
            <>
              <a href={`${base}/${id}/file`}>{title[lang]}</a>
              <div className="cell-note">
                {name}, {fileSize(size)}, {t(`public.facts.${language}`)}
              </div>
            </>
          ),
        },
        { key: 'subject', heading: t('office.subject'), cell: ({ subject }) => subject },
        {
          key: 'posted',
          heading: t('office.posted'),
          cell: ({ postedAt }) => dateTime(postedAt, { withZone: false }),
        },
        { key: 'state', heading: t('office.state'), cell: (document) => <State document={document} /> },
        ...(posts
          ? [
              {
                key: 'actions',
                heading: t('office.actions'),
                cell: (document: Line) => <Actions document={document} base={base} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function State({ document: { withdrawn, replacedBy, replaces } }: { document: Line }) {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { dateTime } = useFormats();
  return (
    <>
      {withdrawn !== null && <StatusTag tone="danger">{t('public.withdrawnTag')}</StatusTag>}
      {withdrawn === null && replacedBy !== null && <StatusTag>{t('public.replacedTag')}</StatusTag>}
      {withdrawn === null && replacedBy === null && (
        <StatusTag tone="success">{t('office.current')}</StatusTag>
      )}
      {replaces && (
        <div className="cell-note">
          {t('public.replaces', { title: replaces.title[lang], note: replaces.note[lang] })}
        </div>
      )}
      {withdrawn && (
        <div className="cell-note">
          {t('public.withdrawn', { date: dateTime(withdrawn.at), reason: withdrawn.reason[lang] })}
        </div>
      )}
    </>
  );
}

function Actions({ document, base }: { document: Line; base: string }) {
  const { t } = useTranslation('documents');
  const lang = useLang();
  const { id, title, withdrawn, replacedBy } = document;
  const named = <span className="visually-hidden"> – {title[lang]}</span>;
  return (
    <>
      {replacedBy === null && (
        <LinkButton href={`${base}/attach?replaces=${id}`} size="small" variant="secondary">
          {t('office.replace')}
          {named}
        </LinkButton>
      )}{' '}
      {withdrawn === null && (
        <LinkButton href={`${base}/${id}/withdraw`} size="small" variant="tertiary">
          {t('office.withdraw')}
          {named}
        </LinkButton>
      )}
    </>
  );
}
