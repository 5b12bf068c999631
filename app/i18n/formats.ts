import { type Lang, locale } from './languages.ts';

/** An exact number; `den` is positive. */
type Exact = { readonly num: bigint; readonly den: bigint };
/** Whole numbers may come as they are; everything else as a fraction. */
type ExactOrWhole = Exact | bigint | number;

const zone = 'America/Toronto';
const nbsp = '\u00a0';

const words = {
  fr: {
    decimal: ',',
    percent: `${nbsp}%`,
    zone: 'heure de Toronto',
    bytes: ['o', 'Ko', 'Mo', 'Go'],
    minus: '−',
  },
  en: { decimal: '.', percent: '%', zone: 'Toronto time', bytes: ['B', 'KB', 'MB', 'GB'], minus: '−' },
} as const;

export type Formats = ReturnType<typeof createFormats>;

const formats: Record<Lang, Formats> = { fr: createFormats('fr'), en: createFormats('en') };

/** Canadian typography in the page's language; every time is Toronto's and says so. */
export function formatsFor(lang: Lang): Formats {
  return formats[lang];
}

function createFormats(lang: Lang) {
  const word = words[lang];
  const tag = locale(lang);
  const dayParts = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const clockParts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const grouping = new Intl.NumberFormat(tag, { useGrouping: true, maximumFractionDigits: 0 });

  /** The day in Toronto: « 1er janvier 2021 », “January 1, 2021”. */
  function date(moment: Date): string {
    const parts = partsOf(dayParts, moment);
    if (lang === 'en') return `${parts.month}${nbsp}${parts.day}, ${parts.year}`;
    const day = parts.day === '1' ? '1er' : parts.day;
    return `${day}${nbsp}${parts.month} ${parts.year}`;
  }

  /** A day written as `2021-01-01`, which belongs to no time zone. */
  function day(isoDay: string): string {
    return date(new Date(`${isoDay}T12:00:00-05:00`));
  }

  /** « 9 h 15 », “9:15 a.m.”, without the zone. */
  function clock(moment: Date): string {
    const parts = partsOf(clockParts, moment);
    const hour = Number(parts.hour);
    const minute = parts.minute ?? '00';
    if (lang === 'en')
      return `${hour % 12 === 0 ? 12 : hour % 12}:${minute}${nbsp}${hour < 12 ? 'a.m.' : 'p.m.'}`;
    return minute === '00' ? `${hour}${nbsp}h` : `${hour}${nbsp}h${nbsp}${minute}`;
  }

  /** « 9 h 15 (heure de Toronto) ». */
  function time(moment: Date): string {
    return `${clock(moment)} (${word.zone})`;
  }

  /** « 1er janvier 2021, 9 h 15 (heure de Toronto) »; a table whose heading names the zone may leave it out. */
  function dateTime(moment: Date, { withZone = true }: { withZone?: boolean } = {}): string {
    return `${date(moment)}, ${withZone ? time(moment) : clock(moment)}`;
  }

  function digits(units: bigint, decimals: number): string {
    const scale = 10n ** BigInt(decimals);
    const magnitude = units < 0n ? -units : units;
    const whole = grouping.format(magnitude / scale).replaceAll('\u202f', nbsp);
    const rest = decimals === 0 ? '' : `${word.decimal}${String(magnitude % scale).padStart(decimals, '0')}`;
    return `${units < 0n ? word.minus : ''}${whole}${rest}`;
  }

  /** Up to `decimals` places, half away from zero, without trailing zeros. */
  function number(value: ExactOrWhole, decimals = 2): string {
    const exact = toExact(value);
    let units = roundHalfAway(exact, decimals);
    let places = decimals;
    while (places > 0 && units % 10n === 0n) {
      units /= 10n;
      places -= 1;
    }
    return digits(units, places);
  }

  /**
   * Points with up to two decimals. Given the mark they are compared with, as many more as it takes for the figure to
   * stay on its own side: 155.995 against 156 must not read 156.
   */
  function points(
    value: ExactOrWhole,
    { decimals = 2, against }: { decimals?: number; against?: ExactOrWhole } = {},
  ) {
    if (against === undefined) return number(value, decimals);
    const exact = toExact(value);
    const mark = toExact(against);
    const side = compare(exact, mark);
    let places = decimals;
    while (
      places < 12 &&
      compare({ num: roundHalfAway(exact, places), den: 10n ** BigInt(places) }, mark) !== side
    ) {
      places += 1;
    }
    return number(exact, places);
  }

  /** From a mark: « +0,5 » above it, « −0,01 » below it, « 0 » on it. */
  function distance(value: ExactOrWhole): string {
    return `${toExact(value).num > 0n ? '+' : ''}${points(value, { against: 0 })}`;
  }

  /** `percent(60)` is « 60 % » and “60%”. */
  function percent(value: ExactOrWhole, decimals = 2): string {
    return `${number(value, decimals)}${word.percent}`;
  }

  /** From cents: « 1 234,50 $ », “$1,234.50”; of a fraction of a cent as many places as it has, up to six. */
  function money(cents: ExactOrWhole): string {
    const exact = toExact(cents);
    let places = 2;
    while (places < 6 && (exact.num * 10n ** BigInt(places - 2)) % exact.den !== 0n) places += 1;
    const units = roundHalfAway(exact, places - 2);
    if (lang === 'fr') return `${digits(units, places)}${nbsp}$`;
    return `${units < 0n ? word.minus : ''}$${digits(units < 0n ? -units : units, places)}`;
  }

  /** Steps of 1,000 and one decimal: « 1,5 Mo », “1.5 MB”. */
  function fileSize(bytes: number): string {
    const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
    return `${number({ num: BigInt(bytes), den: 1000n ** BigInt(power) }, power === 0 ? 0 : 1)}${nbsp}${word.bytes[power]}`;
  }

  return { date, day, clock, time, dateTime, number, points, distance, percent, money, fileSize };
}

function partsOf(
  format: Intl.DateTimeFormat,
  moment: Date,
): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}

function toExact(value: ExactOrWhole): Exact {
  return typeof value === 'object' ? value : { num: BigInt(value), den: 1n };
}

function compare(a: Exact, b: Exact): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function roundHalfAway({ num, den }: Exact, decimals: number): bigint {
  const scaled = num * 10n ** BigInt(decimals);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const rounded = (2n * magnitude + den) / (2n * den);
  return scaled < 0n ? -rounded : rounded;
}
