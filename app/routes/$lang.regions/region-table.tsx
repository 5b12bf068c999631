import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';
import { useMonths } from './months.ts';
import type { ShownRegion } from './sources.ts';

/** The same values as the drawing, with whom each area retained. */
export function RegionTable({ regions }: { regions: readonly ShownRegion[] }) {
  const { t } = useTranslation('outreach');
  const { day } = useFormats();
  const { span } = useMonths();
  const unknown = <span className="muted">{t('regions.notKnown')}</span>;
  return (
    <section>
      <h2 id="list">{t('regions.list')}</h2>
      <Table
        caption={t('regions.list')}
        captionHidden
        rows={regions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            heading: t('regions.column.name'),
            cell: ({ name, notes }) => (
              <>
                {name}
                {notes.map(({ value, source }) => (
                  <div key={value} className="cell-note">
                    <Sourced source={source}>{value}</Sourced>
                  </div>
                ))}
              </>
            ),
          },
          {
            key: 'rollout',
            heading: t('regions.rollout'),
            cell: ({ rollout, rolloutSource }) => (
              <Sourced source={rolloutSource}>{t(`rollout.${rollout}`)}</Sourced>
            ),
          },
          {
            key: 'retained',
            heading: t('regions.column.retained'),
            cell: ({ retained }) =>
              retained === null ? unknown : <Sourced source={retained.source}>{retained.value}</Sourced>,
          },
          ...(['planning', 'transition'] as const).map((period) => ({
            key: period,
            heading: t(`renewal.period.${period}`),
            cell: ({ [period]: known }: ShownRegion) =>
              known === null ? unknown : <Sourced source={known.source}>{span(known.value)}</Sourced>,
          })),
          {
            key: 'delivery',
            heading: t('regions.column.delivery'),
            cell: ({ delivery }) =>
              delivery === null ? (
                unknown
              ) : (
                <Sourced source={delivery.source}>{day(delivery.value.from)}</Sourced>
              ),
          },
        ]}
      />
    </section>
  );
}

function Sourced({ source, children }: { source: number | null; children: ReactNode }) {
  const { t } = useTranslation('outreach');
  return (
    <>
      {children}
      {source !== null && (
        <sup>
          {' '}
          <a href={`#source-${source}`} aria-label={t('regions.source', { number: source })}>
            [{source}]
          </a>
        </sup>
      )}
    </>
  );
}
