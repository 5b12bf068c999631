import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { PriceRule } from '#scoring/plan.ts';
import { compare, fraction, fromHundredths, share } from '#scoring/points.ts';
import type { PriceWorking as Working } from '#scoring/price.ts';

type Props = { rule: Pick<PriceRule, 'max'>; working: Working; cents: number };

/** How the formula made points of one price: its own figures, in dollars, none of them rounded. */
export function PriceWorking({ rule, working, cents }: Props) {
  const { t } = useTranslation('plan');
  const { money, points, percent } = useFormats();
  const max = points(fromHundredths(rule.max));
  switch (working.kind) {
    case 'lowest-over-price':
      return `${max} × ${money(working.lowest)} ÷ ${money(cents)}`;
    case 'linear': {
      const none = money(working.none);
      const full = money(working.full);
      if (cents <= working.full) return t('price.atFull', { full });
      if (compare(fraction(BigInt(cents), 1n), working.none) >= 0) return t('price.atNone', { none });
      return `${max} × (${none} − ${money(cents)}) ÷ (${none} − ${full})`;
    }
    case 'ranges':
      return t('price.inRange', {
        ratio: percent({ num: BigInt(cents) * 100n, den: BigInt(working.lowest) }),
        share: percent({ num: BigInt(working.share), den: 100n }),
        points: points(share(rule.max, working.share)),
      });
  }
}
