import { useTranslation } from 'react-i18next';
import type { PricedBid } from '#app/evaluation/priced-bids.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { PriceRule } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';
import { PriceWorking } from './price-working.tsx';
import { StatusTag } from './status-tag.tsx';
import { Table } from './table.tsx';

type Props = {
  bids: readonly PricedBid[];
  rule: Pick<PriceRule, 'max'> & { formula: PriceRule['formula']['kind'] };
};

/** Price points with their working: the formula with its figures, the exact value, what the named rounding made of it. */
export function PriceTable({ bids, rule }: Props) {
  const { t } = useTranslation('opening');
  const { money, points, number } = useFormats();
  return (
    <Table
      caption={t(`prices.formula.${rule.formula}`, { max: points(fromHundredths(rule.max)) })}
      rows={bids}
      rowKey={({ proposal }) => proposal}
      rowTone={({ out }) => (out === null ? undefined : 'muted')}
      empty={<p>{t('prices.none')}</p>}
      columns={[
        { key: 'name', heading: t('prices.applicant'), cell: ({ name }) => name },
        {
          key: 'price',
          heading: t('prices.price'),
          numeric: true,
          cell: ({ cents }) => (cents === null ? t('prices.notEntered') : money(cents)),
        },
        {
          key: 'working',
          heading: t('prices.working'),
          cell: ({ cents, working }) => {
            if (working === null || cents === null) return '–';
            return <PriceWorking rule={rule} working={working} cents={cents} />;
          },
        },
        {
          key: 'exact',
          heading: t('prices.exact'),
          numeric: true,
          cell: ({ exact }) => (exact === null ? '–' : number(exact, 6)),
        },
        {
          key: 'points',
          heading: t('prices.points'),
          numeric: true,
          cell: ({ points: own }) => (own === null ? '–' : points(own)),
        },
        {
          key: 'flags',
          heading: t('prices.flags'),
          cell: ({ flags, abnormal, out, status }) => (
            <>
              {flags.map((flag) => (
                <StatusTag key={flag.kind} tone={abnormal === null ? 'danger' : 'warning'}>
                  <PriceFlag flag={flag} />
                </StatusTag>
              ))}
              {abnormal !== null && <StatusTag>{t(`prices.kind.${abnormal}`)}</StatusTag>}
              {out !== null && <StatusTag tone="danger">{t(`prices.out.${out}`)}</StatusTag>}
              {status === 'withdrawn' && <StatusTag>{t('prices.withdrawn')}</StatusTag>}
            </>
          ),
        },
      ]}
    />
  );
}

/** How far a price lies below the others; without the share where it would tell a price that stays hidden. */
function PriceFlag({ flag: { kind, below } }: { flag: PricedBid['flags'][number] }) {
  const { t } = useTranslation('opening');
  const { percent } = useFormats();
  if (below === null) return t(`prices.flagPlain.${kind}`);
  return t(`prices.flag.${kind}`, { percent: percent({ num: below.num * 100n, den: below.den }, 1) });
}
