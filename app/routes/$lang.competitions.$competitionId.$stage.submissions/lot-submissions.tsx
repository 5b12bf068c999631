import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { FilingTag } from '#app/ui/filing-tag.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { ShownLot } from './facts.server.ts';

type Props = {
  readonly lot: ShownLot;
  /** Address of the page above: `/fr/competitions/…/rfp`. */
  readonly base: string;
  /** Where the checklist of the lot is, once it may be seen. */
  readonly findings: string | null;
};

export function LotSubmissions({ lot, base, findings }: Props) {
  const { t } = useTranslation(['receipts', 'common']);
  const { dateTime, number } = useFormats();
  const name = lot.name ?? t('common:wholeQualification');
  return (
    <section>
      <h2>
        {name} {lot.cancelled && <StatusTag tone="danger">{t('list.cancelled')}</StatusTag>}
      </h2>
      {findings !== null && (
        <p>
          <a href={findings}>{t('list.findingsOf', { lot: name })}</a>
        </p>
      )}
      <Table
        caption={t('list.caption', { lot: name })}
        captionHidden
        rows={lot.submissions}
        rowKey={({ id }) => id}
        rowTone={({ status }) => (status === 'replaced' || status === 'withdrawn' ? 'muted' : undefined)}
        empty={<p>{t(lot.name === null ? 'list.empty' : 'list.emptyLot')}</p>}
        columns={[
          {
            key: 'applicant',
            heading: t('list.applicant'),
            cell: ({ id, applicantName }) => <a href={`${base}/submissions/${id}`}>{applicantName}</a>,
          },
          { key: 'received', heading: t('list.received'), cell: ({ receivedAt }) => dateTime(receivedAt) },
          { key: 'status', heading: t('list.status'), cell: ({ status }) => <FilingTag status={status} /> },
          { key: 'files', heading: t('list.files'), numeric: true, cell: ({ files }) => number(files) },
          { key: 'recordedBy', heading: t('list.recordedBy'), cell: ({ recordedBy }) => recordedBy },
          {
            key: 'confirmedBy',
            heading: t('list.confirmedBy'),
            cell: ({ confirmedBy }) => confirmedBy ?? t('list.none'),
          },
        ]}
      />
    </section>
  );
}
