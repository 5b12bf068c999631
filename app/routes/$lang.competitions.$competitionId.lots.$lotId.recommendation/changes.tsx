import { useTranslation } from 'react-i18next';
import type { RankingChange } from '#app/evaluation/ranking-changes.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Table } from '#app/ui/table.tsx';
import { readFraction } from '#scoring/points.ts';

/** What the result has become since the recommendation that was returned; null when none was. */
export function Changes({ changes }: { changes: readonly RankingChange[] | null }) {
  const { t } = useTranslation('approval');
  const { points } = useFormats();
  if (changes === null) return null;
  if (changes.length === 0) return <Callout title={t('changes.none')} />;
  const told = (place: RankingChange['now']) => {
    if (place === null || place.total === null) return t('changes.unranked');
    return t('changes.place', { rank: place.rank ?? '–', total: points(readFraction(place.total)) });
  };
  return (
    <Callout kind="warning" title={t('changed')}>
      <Table
        caption={t('changed')}
        captionHidden
        rows={changes}
        rowKey={({ applicantId }) => applicantId}
        columns={[
          { key: 'name', heading: t('applicant'), rowHeading: true, cell: ({ name }) => name },
          { key: 'before', heading: t('changes.before'), cell: ({ before }) => told(before) },
          { key: 'now', heading: t('changes.now'), cell: ({ now }) => told(now) },
        ]}
      />
    </Callout>
  );
}
