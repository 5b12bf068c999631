import type { CommercialStep } from '#scoring/plan.ts';
import { fromBasisPoints, fromHundredths, multiply } from '#scoring/points.ts';
import type { BidResult } from '#scoring/price.ts';
import type { Book } from './book.ts';
import type { LotData } from './workbook-data.ts';

/** The plan's price formula and its rounding, as a sentence. */
export function priceRuleInWords({ t, formats }: Book, { price }: CommercialStep): string {
  const { formula, rounding } = price;
  const max = formats.number(fromHundredths(price.max));
  const rounded = t(`workbook:priceRule.rounding.${rounding.rule}`, { decimals: rounding.decimals });
  const percent = (basisPoints: number) => formats.percent({ num: BigInt(basisPoints), den: 100n });
  switch (formula.kind) {
    case 'lowest-over-price':
      return `${t('workbook:priceRule.lowestOverPrice', { max })} ${rounded}`;
    case 'linear': {
      const full = formula.full === null ? t('workbook:priceRule.lowestPrice') : formats.money(formula.full);
      const none =
        'cents' in formula.none
          ? formats.money(formula.none.cents)
          : t('workbook:priceRule.ofLowest', { percent: percent(formula.none.ofLowest) });
      return `${t('workbook:priceRule.linear', { max, full, none })} ${rounded}`;
    }
    case 'ranges': {
      const ranges = formula.ranges.map(({ upTo, share }) => {
        const points = formats.number(multiply(fromHundredths(price.max), fromBasisPoints(share)));
        return upTo === null
          ? t('workbook:priceRule.rangeBeyond', { points })
          : t('workbook:priceRule.range', { percent: percent(upTo), points });
      });
      return `${t('workbook:priceRule.ranges')} ${ranges.join(t('workbook:priceRule.separator'))}. ${rounded}`;
    }
  }
}

/** What was flagged about a price, and what was decided. */
export function priceRemarks({ t, formats }: Book, lot: LotData, bid: BidResult): string {
  const flags = bid.flags.map((flag) => {
    const below = formats.percent({ num: flag.below.num * 100n, den: flag.below.den });
    return t(flag.kind === 'below-mean' ? 'workbook:commercial.belowMean' : 'workbook:commercial.belowNext', {
      below,
    });
  });
  const decisions = lot.priceDecisions
    .filter(({ proposal }) => proposal === bid.proposal)
    .map(({ kind, reason }) => t(`workbook:commercial.decisions.${kind}`, { reason }));
  return [...flags, ...decisions].join('\n');
}
