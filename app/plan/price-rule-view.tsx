import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { AbnormalRule, PriceFormula, PriceRule } from '#scoring/plan.ts';
import { fromHundredths, share } from '#scoring/points.ts';
import { ProvenanceTag } from './provenance-tag.tsx';
import { WorkedExample } from './worked-example.tsx';

type Props = {
  rule: PriceRule;
  abnormal: AbnormalRule;
  /** One below the heading that it stands under. */
  heading: 'h3' | 'h4' | 'h5';
};

/** How a price becomes points, in words and with figures. */
export function PriceRuleView({ rule, abnormal, heading: Heading }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const { points } = useFormats();
  return (
    <>
      <Heading>
        {t('price.title')} <ProvenanceTag provenance={rule.provenance} />
      </Heading>
      <SummaryList
        items={[
          { label: t('price.max'), value: t('points', { points: points(fromHundredths(rule.max)) }) },
          { label: t('price.formula'), value: <Formula rule={rule} formula={rule.formula} /> },
          {
            label: t('price.rounding'),
            value: t(`price.rule.${rule.rounding.rule}`, { decimals: rule.rounding.decimals }),
          },
          {
            label: t('price.parts'),
            value: (
              <ul>
                {rule.parts.map(({ id, title }) => (
                  <li key={id}>{title[lang]}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <WorkedExample rule={rule} abnormal={abnormal} />
    </>
  );
}

export function Formula({ rule, formula }: { rule: PriceRule; formula: PriceFormula }) {
  const { t } = useTranslation('plan');
  const { points, percent, money } = useFormats();
  const max = points(fromHundredths(rule.max));
  const shareText = (basisPoints: number) => percent({ num: BigInt(basisPoints), den: 100n });
  switch (formula.kind) {
    case 'lowest-over-price':
      return t('price.lowestOverPrice', { max });
    case 'linear': {
      const full = formula.full === null ? t('price.theLowest') : money(formula.full);
      const none =
        'cents' in formula.none
          ? money(formula.none.cents)
          : t('price.shareOfLowest', { share: shareText(formula.none.ofLowest) });
      return t('price.linear', { max, full, none });
    }
    case 'ranges':
      return (
        <ul>
          {formula.ranges.map(({ upTo, share: part }, index) => (
            <li key={String(upTo)}>
              {upTo === null
                ? t(index === 0 ? 'price.anyPrice' : 'price.beyond', {
                    points: points(share(rule.max, part)),
                  })
                : t('price.upTo', { share: shareText(upTo), points: points(share(rule.max, part)) })}
            </li>
          ))}
        </ul>
      );
  }
}
