import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { Opening } from '#app/opportunities/list-openings.server.ts';
import { OpeningState } from '#app/opportunities/opening-state.tsx';
import { Table } from '#app/ui/table.tsx';

/** What was open before stays readable. */
export function EarlierTable({ openings }: { openings: readonly Opening[] }) {
  const { t } = useTranslation('outreach');
  const { dateTime } = useFormats();
  if (openings.length === 0) return null;
  return (
    <section>
      <h2 id="earlier">{t('home.earlier')}</h2>
      <Table
        caption={t('home.earlier')}
        captionHidden
        rows={openings}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'title',
            heading: t('home.column.title'),
            cell: ({ href, title, number }) => (
              <>
                <a href={href}>{title}</a>
                {number !== null && <div className="cell-note">{t('home.number', { number })}</div>}
              </>
            ),
          },
          { key: 'kind', heading: t('home.column.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
          {
            key: 'at',
            heading: t('home.column.at'),
            cell: ({ at }) => (at === null ? '–' : dateTime(at, { withZone: false })),
          },
          {
            key: 'state',
            heading: t('home.column.state'),
            cell: ({ kind, state }) => <OpeningState kind={kind} state={state} />,
          },
        ]}
      />
    </section>
  );
}
