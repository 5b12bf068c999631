import { useTranslation } from 'react-i18next';
import { locale } from '#app/i18n/languages.ts';
import { useLang } from '#app/i18n/use-lang.ts';
import type { TimeLeft } from './time-left.ts';

/** « Il reste 3 jours et 4 heures »: words that stand still, so that a screen reader is never interrupted. */
export function Countdown({ left }: { left: TimeLeft }) {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  const unit = (count: number, name: 'day' | 'hour' | 'minute') =>
    new Intl.NumberFormat(locale(lang), { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
  const [first, second] =
    left.days > 0
      ? [unit(left.days, 'day'), left.hours > 0 && unit(left.hours, 'hour')]
      : left.hours > 0
        ? [unit(left.hours, 'hour'), left.minutes > 0 && unit(left.minutes, 'minute')]
        : [left.minutes > 0 ? unit(left.minutes, 'minute') : t('left.lessThanMinute'), false];
  return (
    <span className="countdown">{second ? t('left.two', { first, second }) : t('left.one', { first })}</span>
  );
}
