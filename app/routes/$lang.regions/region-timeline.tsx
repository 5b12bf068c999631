import { scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { useMonths } from './months.ts';
import type { ShownRegion } from './sources.ts';

const WIDTH = 960;
const NAMES = 236;
const ROW = 30;
const TOP = 30;
const years = [2020, 2021, 2022, 2023, 2024] as const;
const periods = ['planning', 'transition', 'delivery'] as const;

/** Months since the beginning of 2020. */
function monthOf(iso: string): number {
  return (Number(iso.slice(0, 4)) - years[0]) * 12 + Number(iso.slice(5, 7)) - 1;
}

const end = years.length * 12;
const x = scaleLinear([0, end], [NAMES, WIDTH - 14]);

/** The three periods of each area as bars; each carries its number, so that none is told by colour alone. */
export function RegionTimeline({ regions }: { regions: readonly ShownRegion[] }) {
  const { t } = useTranslation('outreach');
  const id = useId();
  const height = TOP + regions.length * ROW + 8;
  return (
    <figure className="chart chart--timeline">
      <figcaption>{t('regions.timeline')}</figcaption>
      <ul className="chart__legend">
        {periods.map((period, index) => (
          <li key={period}>
            <span className={`chart__swatch chart__part--${index + 1}`} aria-hidden="true" /> {index + 1}.{' '}
            {t(`renewal.period.${period}`)}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="chart__scroll" aria-label={t('regions.timeline')} tabIndex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-text`}>
          <title id={`${id}-title`}>{t('regions.timeline')}</title>
          <desc id={`${id}-text`}>{t('regions.timelineText')}</desc>
          {years.map((year) => (
            <g key={year}>
              <line
                className="chart__axis"
                x1={x((year - years[0]) * 12)}
                x2={x((year - years[0]) * 12)}
                y1={TOP - 6}
                y2={height - 4}
              />
              <text x={x((year - years[0]) * 12) + 6} y={18}>
                {year}
              </text>
            </g>
          ))}
          {regions.map((region, row) => (
            <RegionBars key={region.id} region={region} y={TOP + row * ROW} />
          ))}
        </svg>
      </section>
    </figure>
  );
}

function RegionBars({ region, y }: { region: ShownRegion; y: number }) {
  const { t } = useTranslation('outreach');
  const { day } = useFormats();
  const { span } = useMonths();
  const { name, planning, transition, delivery } = region;
  const bars = [
    planning && {
      from: monthOf(planning.value.from),
      to: monthOf(planning.value.to) + 1,
      words: span(planning.value),
    },
    transition && {
      from: monthOf(transition.value.from),
      to: monthOf(transition.value.to) + 1,
      words: span(transition.value),
    },
    delivery && {
      from: monthOf(delivery.value.from),
      to: end,
      words: t('regions.since', { date: day(delivery.value.from) }),
    },
  ];
  return (
    <g>
      <text x={NAMES - 12} y={y + 19} textAnchor="end">
        {name}
      </text>
      {bars.every((bar) => bar === null) && (
        <text x={NAMES + 8} y={y + 19} className="chart__unknown">
          {t('regions.notKnown')}
        </text>
      )}
      {bars.map(
        (bar, index) =>
          bar !== null && (
            <g key={periods[index]}>
              <title>{bar.words}</title>
              <rect
                className={`chart__part chart__part--${index + 1}`}
                x={x(bar.from)}
                y={y + 3}
                width={x(bar.to) - x(bar.from)}
                height={ROW - 8}
              />
              <text
                className="chart__inside"
                x={(x(bar.from) + x(bar.to)) / 2}
                y={y + 19}
                textAnchor="middle"
              >
                {index + 1}
              </text>
            </g>
          ),
      )}
    </g>
  );
}
