import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import type { Plan, PriceFormula, PriceRule, Text, TieRule } from '#scoring/plan.ts';
import { fromHundredths } from '#scoring/points.ts';
import { Formula } from './price-rule-view.tsx';
import { TieText } from './rules-view.tsx';

const shares = new Set(['minimum', 'spread', 'passMark', 'belowMean', 'belowNext']);
const points = new Set(['max', 'min', 'step', 'from', 'to']);
const choices = new Set(['provenance', 'failing', 'scope', 'method']);

type Props = { field: string; value: unknown; plan: Plan };

/** One value of a plan as people read it. */
export function ChangedValue({ field, value, plan }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const format = useFormats();
  if (value === null || value === undefined) return t('difference.absent');
  if (typeof value === 'number') {
    if (shares.has(field)) return format.percent({ num: BigInt(value), den: 100n });
    return points.has(field) ? format.points(fromHundredths(value)) : format.number(value);
  }
  if (choices.has(field)) return t(`${field}.${String(value)}` as 'method.mean');
  if (field === 'scaleId') return plan.scales.find(({ id }) => id === value)?.title[lang] ?? String(value);
  if (field === 'ties') {
    return (
      <ol>
        {(value as TieRule[]).map((rule) => (
          <li key={JSON.stringify(rule)}>
            <TieText plan={plan} rule={rule} />
          </li>
        ))}
      </ol>
    );
  }
  if (field === 'example') return (value as number[]).map((cents) => format.money(cents)).join('; ');
  if (field === 'rounding') {
    const { rule, decimals } = value as PriceRule['rounding'];
    return t(`price.rule.${rule}`, { decimals });
  }
  if (field === 'formula') {
    const commercial = plan.steps.find((step) => step.kind === 'commercial');
    return commercial && <Formula rule={commercial.price} formula={value as PriceFormula} />;
  }
  return String(value);
}

/** A part that came or went, by its title and its points. */
export function ItemValue({ item }: { item: unknown }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const format = useFormats();
  const { title, max } = item as { title?: Text; max?: number };
  return (
    <>
      {title?.[lang] || t('untitled')}
      {max !== undefined && ` – ${t('points', { points: format.points(fromHundredths(max)) })}`}
    </>
  );
}
