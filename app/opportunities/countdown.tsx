import { useTranslation } from 'react-i18next';
import { locale } from '#app/i18n/languages.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import type { TimeLeft } from './time-left.ts';

/**
 * « À 14 h 05, il restait 3 jours et 4 heures »: words that stand still, so that a screen reader is never interrupted, and
 * that stay true however long the page is open.
 */
export function Countdown({ left }: { left: TimeLeft }) {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  const { time } = useFormats();
  const at = time(left.at);
  const unit = (count: number, name: 'day' | 'hour' | 'minute') =>
    new Intl.NumberFormat(locale(lang), { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
  const [first, second] =
    left.days > 0
      ? [unit(left.days, 'day'), left.hours > 0 && unit(left.hours, 'hour')]
      : left.hours > 0
        ? [unit(left.hours, 'hour'), left.minutes > 0 && unit(left.minutes, 'minute')]
        : [left.minutes > 0 ? unit(left.minutes, 'minute') : t('left.lessThanMinute'), false];
  return (
    <span className="countdown">
      {second ? t('left.two', { at, first, second }) : t('left.one', { at, first })}
    </span>
  );
}
