import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  lesson: {
    id: string;
    theme: string;
    answers: number;
    heard: string;
    did: string;
    /** The plan that was changed by it, where it is public. */
    planHref: string | null;
  };
  children?: ReactNode;
};

/** One thing heard, and what was done about it. */
export function LessonView({ lesson, children }: Props) {
  const { t } = useTranslation('sounding');
  const { id, theme, answers, heard, did, planHref } = lesson;
  return (
    <article className="answers__row" aria-labelledby={`lesson-${id}`}>
      <h2 id={`lesson-${id}`}>{theme}</h2>
      <p className="field__hint">{t('lessons.answers', { count: answers })}</p>
      <h3>{t('lessons.heard')}</h3>
      <p className="answers__text">{heard}</p>
      <h3>{t('lessons.did')}</h3>
      <p className="answers__text">{did}</p>
      {planHref !== null && (
        <p>
          <a href={planHref}>{t('lessons.plan')}</a>
        </p>
      )}
      {children}
    </article>
  );
}
