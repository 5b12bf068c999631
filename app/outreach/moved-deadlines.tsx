import { useTranslation } from 'react-i18next';
import type { Lang } from '#app/i18n/languages.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Callout } from '#app/ui/callout.tsx';
import type { DeadlineChange } from '#db/queries/deadline-changes.ts';

type Move = {
  readonly id: string;
  /** Left out on the subject's own page. */
  readonly subject?: string | undefined;
  readonly old: Date;
  readonly new: Date;
  readonly reason: string;
};

/** One move, in the page's language. */
export function moveIn({ id, oldDeadline, newDeadline, reason }: DeadlineChange, lang: Lang): Move {
  return { id, old: oldDeadline, new: newDeadline, reason: reason[lang] };
}

/** What two people moved: from when to when, the old date struck out, and why. Nothing where nothing was moved. */
export function MovedDeadlines({ moves }: { readonly moves: readonly Move[] }) {
  const { t } = useTranslation('outreach');
  const { dateTime } = useFormats();
  if (moves.length === 0) return null;
  return (
    <Callout kind="info" title={t('moved.title')}>
      {moves.map(({ id, subject = '', old, new: later, reason }) => (
        <p key={id}>
          {subject !== '' && (
            <>
              {subject}
              <br />
            </>
          )}
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
