import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { PriceWorking } from '#app/ui/price-working.tsx';
import { Table } from '#app/ui/table.tsx';
import type { AbnormalRule, PriceRule } from '#scoring/plan.ts';
import { type BidResult, workedExample } from '#scoring/price.ts';
import { priceRuleProblems } from '#scoring/price-rule.ts';

/** The rule applied to its own example prices, with the working: what the engine does, before anyone bids. */
export function WorkedExample({ rule, abnormal }: { rule: PriceRule; abnormal: AbnormalRule }) {
  const { t } = useTranslation('plan');
  const { money, points } = useFormats();
  if (priceRuleProblems(rule, '').length > 0) return <p>{t('price.noExampleYet')}</p>;
  const { bids } = workedExample(rule, abnormal);
  const written = (value: BidResult['points'], decimals: number) =>
    value === null ? '–' : points(value, { decimals });
  return (
    <Table
      caption={t('price.example')}
      rows={bids}
      rowKey={({ proposal }) => proposal}
      columns={[
        { key: 'name', heading: t('price.bid'), cell: ({ proposal }) => proposal },
        {
          key: 'price',
          heading: t('price.price'),
          numeric: true,
          cell: ({ cents }) => (cents === null ? '–' : money(cents)),
        },
        {
          key: 'working',
          heading: t('price.working'),
          cell: ({ working, cents }) =>
            working === null || cents === null ? (
              '–'
            ) : (
              <PriceWorking rule={rule} working={working} cents={cents} />
            ),
        },
        {
          key: 'exact',
          heading: t('price.exact'),
          numeric: true,
          cell: ({ exact }) => written(exact, 6),
        },
        {
          key: 'points',
          heading: t('price.points'),
          numeric: true,
          cell: (bid) => (
            <>
              {written(bid.points, rule.rounding.decimals)}
              {bid.flags.length > 0 && <div className="cell-note">{t('price.abnormal')}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
