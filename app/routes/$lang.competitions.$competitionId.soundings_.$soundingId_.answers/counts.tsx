import { scaleLinear } from 'd3-scale';
import { useTranslation } from 'react-i18next';
import { Table } from '#app/ui/table.tsx';

type Row = { readonly label: string; readonly count: number };
type Props = {
  counts: {
    sectors: readonly { sector: string; count: number }[];
    chosen: readonly { id: string; number: number; title: string; options: readonly Row[] }[];
  };
  filed: number;
};

/** Who answered and what was chosen, drawn and as tables. */
export function Counts({ counts, filed }: Props) {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation('respondents');
  if (filed === 0) return null;
  return (
    <>
      <h2>{t('counts.title')}</h2>
      <Bars
        title={t('counts.sectors')}
        rows={counts.sectors.map(({ sector, count }) => ({
          label: word(`sector.${sector}` as 'sector.public'),
          count,
        }))}
        most={filed}
      />
      {counts.chosen.map(({ id, number, title, options }) => (
        <Bars key={id} title={t('question.title', { number, title })} rows={options} most={filed} />
      ))}
    </>
  );
}

const height = 18;
const width = 320;

/** A bar beside each figure, out of all who answered. */
function Bars({ title, rows, most }: { title: string; rows: readonly Row[]; most: number }) {
  const { t } = useTranslation('sounding');
  const scale = scaleLinear().domain([0, most]).range([0, width]);
  return (
    <section>
      <h3>{title}</h3>
      <Table
        caption={`${t('counts.title')} – ${title}`}
        captionHidden
        rows={rows}
        rowKey={({ label }) => label}
        columns={[
          { key: 'label', heading: t('counts.answer'), cell: ({ label }) => label },
          { key: 'count', heading: t('counts.count'), numeric: true, cell: ({ count }) => count },
          {
            key: 'bar',
            heading: t('counts.bar'),
            cell: ({ count }) => (
              <svg className="count-bars" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
                <rect className="count-bars__all" width={width} height={height} />
                <rect className="count-bars__bar" width={scale(count)} height={height} />
              </svg>
            ),
          },
        ]}
      />
    </section>
  );
}
