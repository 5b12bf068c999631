import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  lesson: {
    id: string;
    theme: string;
    answers: number;
    heard: string;
    did: string;
    /** Words of answers, without who wrote them. */
    quotes: readonly string[];
    /** What was changed by it in a plan, and where the plan is public. */
    plan: { title: string; href: string | null } | null;
  };
  children?: ReactNode;
};

/** One thing heard, and what was done about it. */
export function LessonView({ lesson, children }: Props) {
  const { t } = useTranslation('sounding');
  const { id, theme, answers, heard, did, quotes, plan } = lesson;
  return (
    <article className="answers__row" aria-labelledby={`lesson-${id}`}>
      <h2 id={`lesson-${id}`}>{theme}</h2>
      <p className="field__hint">{t('lessons.answers', { count: answers })}</p>
      <h3>{t('lessons.heard')}</h3>
      <p className="answers__text">{heard}</p>
      {quotes.length > 0 && (
        <>
          <h4>{t('lessons.quoted')}</h4>
          {quotes.map((quote) => (
            <blockquote key={quote} className="answers__text">
              {quote}
            </blockquote>
          ))}
        </>
      )}
      <h3>{t('lessons.did')}</h3>
      <p className="answers__text">{did}</p>
      {plan !== null && (
        <p>
          {t('lessons.changed')}
          {' – '}
          {plan.href === null ? plan.title : <a href={plan.href}>{plan.title}</a>}
        </p>
      )}
      {children}
    </article>
  );
}
