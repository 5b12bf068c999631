import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import { tones, useActName } from './act-name.ts';

type Props = {
  days: readonly { day: string; act: string; outcome: 'done' | 'refused' | 'read'; count: number }[];
};

/** What the record keeps without a name: how often a day, and not where among the other entries. */
export function UnnamedDays({ days }: Props) {
  const { t } = useTranslation('record');
  const { day: inWords } = useFormats();
  const name = useActName();
  if (days.length === 0) return null;
  return (
    <>
      <h2>{t('unnamed.title')}</h2>
      <p>{t('unnamed.text')}</p>
      <Table
        caption={t('unnamed.title')}
        captionHidden
        dense
        rows={days}
        rowKey={({ day, act, outcome }) => `${day} ${act} ${outcome}`}
        columns={[
          { key: 'day', heading: t('unnamed.day'), cell: ({ day }) => inWords(day) },
          { key: 'actor', heading: t('entries.actor'), cell: () => t('entries.unnamed') },
          {
            key: 'act',
            heading: t('entries.act'),
            cell: ({ act, outcome }) => (
              <>
                {name(act)} <StatusTag tone={tones[outcome]}>{t(`outcome.${outcome}`)}</StatusTag>
              </>
            ),
          },
          { key: 'count', heading: t('unnamed.count'), numeric: true, cell: ({ count }) => count },
        ]}
      />
    </>
  );
}
