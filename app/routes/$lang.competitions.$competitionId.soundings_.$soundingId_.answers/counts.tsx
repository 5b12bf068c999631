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

const barHeight = 18;
const width = 320;

function Bars({ title, rows, most }: { title: string; rows: readonly Row[]; most: number }) {
  const { t } = useTranslation('sounding');
  const scale = scaleLinear().domain([0, most]).range([0, width]);
  return (
    <section>
      <h3>{title}</h3>
      <svg
        className="count-bars"
        viewBox={`0 0 ${width} ${rows.length * (barHeight + 4)}`}
        role="img"
        aria-label={t('counts.drawn', { title })}
      >
        {rows.map(({ label, count }, at) => (
          <rect
            key={label}
            x={0}
            y={at * (barHeight + 4)}
            width={Math.max(1, scale(count))}
            height={barHeight}
            className="count-bars__bar"
          />
        ))}
      </svg>
      <Table
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ label }) => label}
        columns={[
          { key: 'label', heading: t('counts.answer'), cell: ({ label }) => label },
          { key: 'count', heading: t('counts.count'), numeric: true, cell: ({ count }) => count },
        ]}
      />
    </section>
  );
}
