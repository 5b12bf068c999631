import { locale } from '#app/i18n/languages.ts';
import { useLang } from '#app/i18n/use-lang.ts';

/** Months written as `2020-01` belong to no time zone. */
export function useMonths() {
  const lang = useLang();
  const month = new Intl.DateTimeFormat(locale(lang), { month: 'short', timeZone: 'UTC' });
  const name = (iso: string) => month.format(new Date(`${iso}-15T00:00:00Z`));
  /** « janv. – mars 2020 » */
  function span({ from, to }: { from: string; to: string }): string {
    const [fromYear, toYear] = [from.slice(0, 4), to.slice(0, 4)];
    const start = fromYear === toYear ? name(from) : `${name(from)}\u00a0${fromYear}`;
    return `${start} – ${name(to)}\u00a0${toYear}`;
  }
  return { span };
}
