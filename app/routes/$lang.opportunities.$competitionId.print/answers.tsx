import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';

type Answer = {
  readonly number: number;
  readonly subject: string;
  readonly question: string;
  readonly answer: string;
  readonly publishedAt: Date | null;
};

/** The newest first, like the page of the answers, in the one language of this page. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  const { t } = useTranslation('questions');
  const { dateTime } = useFormats();
  return (
    <section aria-labelledby="answers" className="print-part">
      <h2 id="answers">{t('public.title')}</h2>
      {answers.length === 0 && <p>{t('public.none')}</p>}
      {answers.map(({ number, subject, question, answer, publishedAt }) => (
        <article key={number} aria-labelledby={`question-${number}`}>
          <h3 id={`question-${number}`}>{t('number', { number })}</h3>
          <p>
            {subject}
            {publishedAt !== null && <> – {t('publishedAt', { at: dateTime(publishedAt) })}</>}
          </p>
          <blockquote className="pre-line">{question}</blockquote>
          <p>
            <strong>{t('answer')}</strong>
          </p>
          <p className="pre-line">{answer}</p>
        </article>
      ))}
    </section>
  );
}
