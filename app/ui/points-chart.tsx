import { scaleLinear } from 'd3-scale';
import { type ReactNode, useId } from 'react';
import { useFormats } from '#app/i18n/use-lang.ts';

/** Points as fractions; only where a bar ends is a rounded number. */
type Points = { readonly num: bigint; readonly den: bigint };

export type Bar = {
  readonly id: string;
  readonly name: string;
  /** Stacked from the left. */
  readonly parts: readonly { readonly key: string; readonly points: Points }[];
  readonly muted?: boolean;
};

type Props = {
  title: string;
  /** Says in a sentence what the bars show; the figures stand in the table beside it. */
  description: string;
  bars: readonly Bar[];
  max: Points;
  /** `ofFirstPart`: the minimum of what stands leftmost in stacked bars, not of their totals. */
  threshold?: { readonly points: Points; readonly label: string; readonly ofFirstPart?: boolean } | null;
  /** Names of the parts, in their order, when there are several. */
  legend?: readonly { readonly key: string; readonly label: string }[];
  /** The same figures as a table. */
  children: ReactNode;
};

const WIDTH = 720;
const NAMES = 262;
const FIGURES = 64;
const ROW = 34;
/** Room for the minimum's words. */
const MARK = 26;

/** Horizontal bars with the minimum as a line, drawn by the server. */
export function PointsChart({ title, description, bars, max, threshold, legend = [], children }: Props) {
  const id = useId();
  const { points } = useFormats();
  const x = scaleLinear([0, toNumber(max)], [NAMES, WIDTH - FIGURES]);
  const top = threshold ? MARK : 0;
  const against = threshold && !threshold.ofFirstPart ? { against: threshold.points } : {};
  const height = top + bars.length * ROW + 6;
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="chart__scroll" aria-label={title} tabIndex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-text`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-text`}>{description}</desc>
          {bars.map(({ id: key, name, parts, muted }, row) => {
            const y = top + row * ROW;
            let end = 0;
            const total = parts.reduce((sum, part) => add(sum, part.points), { num: 0n, den: 1n });
            return (
              <g key={key} className={muted ? 'chart__bar chart__bar--muted' : 'chart__bar'}>
                <text x={NAMES - 10} y={y + 20} textAnchor="end">
                  {name.length > 34 ? `${name.slice(0, 33)}…` : name}
                </text>
                {parts.map((part, index) => {
                  const start = end;
                  end += toNumber(part.points);
                  return (
                    <rect
                      key={part.key}
                      className={`chart__part chart__part--${index + 1}`}
                      x={x(start)}
                      y={y + 5}
                      width={Math.max(0, x(end) - x(start))}
                      height={ROW - 12}
                    />
                  );
                })}
                <text x={x(end) + 8} y={y + 20} className="chart__figure">
                  {points(total, against)}
                </text>
              </g>
            );
          })}
          {threshold && (
            <g className="chart__threshold">
              <line
                x1={x(toNumber(threshold.points))}
                x2={x(toNumber(threshold.points))}
                y1={top - 6}
                y2={height}
              />
              <text x={x(toNumber(threshold.points))} y={top - 12} textAnchor="middle">
                {threshold.label}
              </text>
            </g>
          )}
        </svg>
      </section>
      {legend.length > 1 && (
        <ul className="chart__legend">
          {legend.map(({ key, label }, index) => (
            <li key={key}>
              <span className={`chart__swatch chart__part--${index + 1}`} aria-hidden="true" /> {label}
            </li>
          ))}
        </ul>
      )}
      {children}
    </figure>
  );
}

function toNumber({ num, den }: Points): number {
  return Number((num * 10_000n) / den) / 10_000;
}

function add(a: Points, b: Points): Points {
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}
