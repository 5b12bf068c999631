import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';

type Move = { readonly id: string; readonly old: Date; readonly new: Date; readonly reason: string };

/** From when to when, and why; the old date is struck out. */
export function MovedDeadline({ moves }: { moves: readonly Move[] }) {
  const { t } = useTranslation('answering');
  const { dateTime } = useFormats();
  if (moves.length === 0) return null;
  return (
    <Callout kind="info" title={t('moved.title')}>
      {moves.map(({ id, old, new: later, reason }) => (
        <p key={id}>
          {t('moved.old')} <s>{dateTime(old)}</s>
          <br />
          {t('moved.new')} <strong>{dateTime(later)}</strong>
          <br />
          {t('moved.reason', { reason })}
        </p>
      ))}
    </Callout>
  );
}
