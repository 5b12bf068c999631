import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { PriceFormula } from '#scoring/plan.ts';
import type { BidResult } from '#scoring/price.ts';

export type PricedBid = BidResult & { submissionId: string; name: string; entered: Record<string, number> };
type Points = { num: bigint; den: bigint };
type Props = { bids: readonly PricedBid[]; formula: PriceFormula['kind']; max: Points };

/** Price points with their working: the formula with its figures, the exact value, what the named rounding made of it. */
export function PriceTable({ bids, formula, max }: Props) {
  const { t } = useTranslation('opening');
  const { money, points, number, percent } = useFormats();
  const working = ({ cents, working: used }: PricedBid) => {
    if (used === null || cents === null) return '–';
    if (used.kind === 'lowest-over-price') return `${money(used.lowest)} ÷ ${money(cents)} × ${points(max)}`;
    if (used.kind === 'ranges')
      return t('prices.range', {
        share: percent({ num: BigInt(used.share), den: 100n }),
        points: points(max),
      });
    return t('prices.between', { full: money(used.full), none: number(used.none), points: points(max) });
  };
  return (
    <Table
      caption={t(`prices.formula.${formula}`, { max: points(max) })}
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
        { key: 'working', heading: t('prices.working'), cell: working },
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
                  {t(`prices.flag.${flag.kind}`, {
                    percent: percent({ num: flag.below.num * 100n, den: flag.below.den }, 1),
                  })}
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
