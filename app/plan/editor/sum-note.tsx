import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { fromHundredths } from '#scoring/points.ts';
import { at } from '../list-changes.ts';
import { keysOf } from '../plan-path.ts';
import { useLiveSection } from './live-section.tsx';

type Props = {
  /** The list whose points are added up, and the figure they must give. */
  list: string;
  max: string;
  /** Points that come from elsewhere: the price's. */
  besides?: number;
};

/** The sum of a level as it is being typed, beside what it must be. */
export function SumNote({ list, max, besides = 0 }: Props) {
  const { t } = useTranslation('plan');
  const { points } = useFormats();
  const { section, errors } = useLiveSection();
  const items = at({ section }, keysOf(list));
  const target = at({ section }, keysOf(max));
  const unread = Object.keys(errors).some(
    (name) => name === max || (name.startsWith(`${list}[`) && /^\[\d+\]\.max$/.test(name.slice(list.length))),
  );
  if (unread || typeof target !== 'number')
    return <StatusTag tone="warning">{t('edit.sumUnknown')}</StatusTag>;
  const sum = maxima(items) + besides;
  const written = (hundredths: number) => points(fromHundredths(hundredths));
  const difference = written(Math.abs(target - sum));
  return (
    <StatusTag tone={sum === target ? 'success' : 'warning'}>
      {t('edit.sumOf', { sum: written(sum), max: written(target) })}
      {sum < target && ` – ${t('edit.lacking', { points: difference })}`}
      {sum > target && ` – ${t('edit.over', { points: difference })}`}
    </StatusTag>
  );
}

function maxima(items: unknown): number {
  if (!Array.isArray(items)) return 0;
  return items.reduce<number>((total, item: { max?: unknown }) => total + Number(item.max ?? 0), 0);
}
