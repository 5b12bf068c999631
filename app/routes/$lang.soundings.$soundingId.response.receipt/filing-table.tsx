import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Table } from '#app/ui/table.tsx';

type Filed = {
  readonly version: number;
  readonly number: string;
  readonly filedAt: Date;
  readonly hash: string;
  readonly withdrawnAt: Date | null;
};

/** Every filing there was; none is ever overwritten. */
export function FilingTable({ filings, receipt }: { filings: readonly Filed[]; receipt: string }) {
  const { t } = useTranslation('sounding');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('receipt.history')}
      captionHidden
      rows={filings}
      rowKey={({ number }) => number}
      columns={[
        {
          key: 'number',
          heading: t('receipt.number'),
          cell: ({ number, version }) => <a href={`${receipt}?version=${version}`}>{number}</a>,
        },
        { key: 'at', heading: t('receipt.filedAt'), cell: ({ filedAt }) => dateTime(filedAt) },
        {
          key: 'withdrawn',
          heading: t('receipt.withdrawnAt'),
          cell: ({ withdrawnAt }) => (withdrawnAt === null ? '–' : dateTime(withdrawnAt)),
        },
        { key: 'hash', heading: t('receipt.hash'), cell: ({ hash }) => <Fingerprint value={hash} /> },
      ]}
    />
  );
}
