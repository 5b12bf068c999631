import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { StageState } from '#app/policy.ts';
import { Callout } from '#app/ui/callout.tsx';

type Props = {
  readonly kind: 'sounding' | 'event';
  readonly state: StageState;
  /** Null where the competition as a whole was cancelled. */
  readonly ended: { readonly at: Date; readonly reason: string } | null;
};

/** Says that a sounding or an event was cancelled or concluded, when and why; nothing while it goes on. */
export function Ended({ kind, state, ended }: Props) {
  const { t } = useTranslation('outreach');
  const { dateTime } = useFormats();
  if (state !== 'cancelled' && state !== 'concluded') return null;
  return (
    <Callout kind={state === 'cancelled' ? 'warning' : 'info'} title={t(`ended.${state}.${kind}`)}>
      {ended === null ? (
        <p>{t('ended.competition')}</p>
      ) : (
        <>
          <p>{t('ended.at', { at: dateTime(ended.at) })}</p>
          <p className="pre-line">{t('ended.reason', { reason: ended.reason })}</p>
        </>
      )}
    </Callout>
  );
}
