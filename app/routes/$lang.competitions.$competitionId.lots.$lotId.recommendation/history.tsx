import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import type { FollowUp } from '#db/queries/recommendations.ts';

type Line = {
  id: string;
  state: 'recommended' | 'approved' | 'returned';
  /** Null: of a bidder hidden from the reader. `name` null: no award. */
  told: { name: string | null; reasons: string } | null;
  by: string;
  at: Date;
  decision: { by: string; at: Date; reasons: string | null; followUp: FollowUp | null } | null;
};
const tones = { recommended: 'info', approved: 'success', returned: 'warning' } as const;

/** Every recommendation on this lot with its decision, newest first. */
export function History({ history }: { history: readonly Line[] }) {
  const { t } = useTranslation('approval');
  const { dateTime } = useFormats();
  return (
    <>
      {history.map(({ id, state, told, by, at, decision }) => (
        <section key={id} className="criterion" aria-label={t(`state.${state}`)}>
          <h2>
            {told === null ? t('hidden') : (told.name ?? t('noAward'))}{' '}
            <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>
          </h2>
          <p>{t('recommendedBy', { name: by, at: dateTime(at) })}</p>
          {told !== null && <p className="pre-line">{told.reasons}</p>}
          {decision !== null && (
            <>
              <p>
                {t(state === 'approved' ? 'approvedBy' : 'returnedBy', {
                  name: decision.by,
                  at: dateTime(decision.at),
                })}
              </p>
              {decision.followUp !== null && <p>{t(`followUp.asked.${decision.followUp}`)}</p>}
              {decision.reasons !== null && <p className="pre-line">{decision.reasons}</p>}
            </>
          )}
        </section>
      ))}
    </>
  );
}
