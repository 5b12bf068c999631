import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import type { PricedBid } from '#app/evaluation/priced-bids.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { Radios, TextArea, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  bid: PricedBid & { readonly entered: Readonly<Record<string, number>> };
  parts: readonly { id: string; title: string }[];
  mayEnter: boolean;
  mayDecide: boolean;
  result: SubmissionResult | null | undefined;
};

/** The price form of one opened envelope, and what is decided about its price. */
export function BidPrice({ bid, parts, mayEnter, mayDecide, result }: Props) {
  const { t } = useTranslation('opening');
  const { number } = useFormats();
  const { submissionId, name, entered, flags } = bid;
  const typed = (cents: number | undefined) =>
    cents === undefined ? undefined : number({ num: BigInt(cents), den: 100n });
  const kinds = flags.length > 0 ? (['accepted', 'rejected', 'invalid'] as const) : (['invalid'] as const);
  const decide = `decide:${submissionId}`;
  return (
    <section aria-labelledby={`bid-${submissionId}`} className="criterion">
      <h2 id={`bid-${submissionId}`}>{name}</h2>
      {mayEnter && (
        <PostForm
          intent={`enter:${submissionId}`}
          result={result}
          defaults={{ parts: Object.fromEntries(parts.map(({ id }) => [id, typed(entered[id])])) }}
        >
          <input type="hidden" name="seen" value={JSON.stringify(entered)} />
          {parts.map(({ id, title }) => (
            <TextField
              key={id}
              name={`parts.${id}`}
              label={title}
              inputMode="decimal"
              width="short"
              suffix="$"
            />
          ))}
          {bid.abnormal !== null && <p>{t('prices.decidedOnThis')}</p>}
          <Button size="small">{t(bid.cents === null ? 'prices.enter' : 'prices.correct')}</Button>
        </PostForm>
      )}
      {bid.lapsed !== null && (
        <p>{t('prices.decidedOnOthers', { decision: t(`prices.kind.${bid.lapsed}`) })}</p>
      )}
      {mayDecide && (
        <details
          open={
            result?.initialValue?.intent === decide ||
            (flags.length > 0 && bid.abnormal === null) ||
            undefined
          }
        >
          <summary>{t('prices.decide')}</summary>
          <PostForm intent={decide} result={result}>
            <Radios
              name="kind"
              label={t('prices.decision')}
              options={kinds.map((value) => ({ value, label: t(`prices.kind.${value}`) }))}
            />
            <TextArea name="reason" label={t('prices.reason')} rows={3} />
            <Button size="small" variant="secondary">
              {t('prices.recordDecision')}
            </Button>
          </PostForm>
        </details>
      )}
    </section>
  );
}
