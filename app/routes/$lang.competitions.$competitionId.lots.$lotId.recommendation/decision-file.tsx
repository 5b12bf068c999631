import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { PriceTable } from '#app/ui/price-table.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Table } from '#app/ui/table.tsx';
import type { DecisionFile as File } from './decision-file.server.ts';

/** Prices, flags and declarations behind the checks, with the reasons that were given for what was decided. */
export function DecisionFile({ spreads, prices, declarations }: File) {
  return (
    <>
      {prices !== null && <Prices prices={prices} />}
      <Spreads spreads={spreads} />
      <Declarations declarations={declarations} />
    </>
  );
}

function Prices({ prices: { rule, bids, decisions } }: { prices: NonNullable<File['prices']> }) {
  const { t } = useTranslation(['approval', 'opening']);
  const { dateTime } = useFormats();
  return (
    <section aria-labelledby="prices">
      <h2 id="prices">{t('prices.title')}</h2>
      <PriceTable bids={bids} rule={rule} />
      {decisions.length > 0 && (
        <Table
          caption={t('prices.decisions')}
          rows={decisions}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', heading: t('applicant'), rowHeading: true, cell: ({ name }) => name },
            {
              key: 'kind',
              heading: t('prices.decision'),
              cell: ({ kind }) => t(`opening:prices.kind.${kind}`),
            },
            {
              key: 'reason',
              heading: t('reason'),
              cell: ({ reason, by, at }) => (
                <>
                  <span className="pre-line">{reason}</span>
                  <span className="cell-note">{t('prices.by', { name: by, at: dateTime(at) })}</span>
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Spreads({ spreads }: Pick<File, 'spreads'>) {
  const { t } = useTranslation(['approval', 'consensus']);
  const { percent } = useFormats();
  return (
    <>
      <h2>{t('spreads.title')}</h2>
      <Table
        caption={t('spreads.title')}
        captionHidden
        rows={spreads}
        rowKey={({ id }) => id}
        empty={<p>{t('spreads.none')}</p>}
        columns={[
          { key: 'name', heading: t('applicant'), rowHeading: true, cell: ({ name }) => name },
          { key: 'place', heading: t('spreads.place'), cell: ({ place }) => place },
          {
            key: 'flag',
            heading: t('spreads.flag'),
            cell: ({ percent: share }) =>
              share === null
                ? t('consensus:flag.mixed')
                : t('consensus:flag.spread', { percent: percent(share, 0) }),
          },
          {
            key: 'reason',
            heading: t('reason'),
            cell: ({ reason }) =>
              reason === null ? (
                <StatusTag tone="danger">{t('consensus:flag.open')}</StatusTag>
              ) : (
                <span className="pre-line">{reason}</span>
              ),
          },
        ]}
      />
    </>
  );
}

function Declarations({ declarations }: Pick<File, 'declarations'>) {
  const { t } = useTranslation(['approval', 'declarations', 'common']);
  const { number } = useFormats();
  const { signed, members, cleared, recused, pending, hidden } = declarations;
  return (
    <section aria-labelledby="declarations">
      <h2 id="declarations">{t('declared.title')}</h2>
      <SummaryList
        items={[
          { label: t('declared.signed'), value: t('common:progress', { done: signed, total: members }) },
          { label: t('declared.conflicts'), value: number(cleared + recused + pending) },
          { label: t('declared.cleared'), value: number(cleared) },
          { label: t('declared.recused'), value: number(recused) },
          { label: t('declared.pending'), value: number(pending) },
        ]}
      />
      {hidden > 0 && <p>{t('declarations:conflicts.hidden', { count: hidden })}</p>}
    </section>
  );
}
