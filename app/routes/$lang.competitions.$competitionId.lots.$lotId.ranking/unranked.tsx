import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';
import type { RankingLines } from './ranking-lines.server.ts';

/** Below a minimum, withdrawn or out: no rank, and for those who failed no price. */
export function Unranked({ unranked }: Pick<RankingLines, 'unranked'>) {
  const { t } = useTranslation('ranking');
  const { distance: fromMark } = useFormats();
  if (unranked.length === 0) return null;
  return (
    <section>
      <h2>{t('unranked.title')}</h2>
      <p>{t('unranked.text')}</p>
      <Table
        caption={t('unranked.title')}
        captionHidden
        rows={unranked}
        rowKey={({ applicantId }) => applicantId}
        columns={[
          { key: 'name', heading: t('table.applicant'), cell: ({ name }) => name },
          {
            key: 'why',
            heading: t('unranked.why'),
            cell: ({ why, step }) => t(`unranked.is.${why}`, { step: step ?? '' }),
          },
          {
            key: 'distance',
            heading: t('unranked.distance'),
            numeric: true,
            cell: ({ distance }) => (distance === null ? '–' : fromMark(distance)),
          },
        ]}
      />
    </section>
  );
}
