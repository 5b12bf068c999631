import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';

type Bilingual = { readonly fr: string; readonly en: string };
type Answer = {
  readonly number: number;
  readonly subject: string;
  readonly question: Bilingual;
  readonly answer: Bilingual;
  readonly publishedAt: Date | null;
};

/** The newest first, each with an address of its own; the other language is one step away. */
export function PublishedAnswers({ answers }: { answers: readonly Answer[] }) {
  const { t } = useTranslation('questions');
  const lang = useLang();
  const other = lang === 'fr' ? 'en' : 'fr';
  const { dateTime } = useFormats();
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t('public.answers')}</h2>
      {answers.length === 0 && (
        <EmptyState title={t('public.none')}>
          <p>{t('public.noneText')}</p>
        </EmptyState>
      )}
      {answers.map(({ number, subject, question, answer, publishedAt }) => (
        <article key={number} id={`answer-${number}`} aria-labelledby={`question-${number}`}>
          <h3 id={`question-${number}`}>{t('number', { number })}</h3>
          <p>
            {subject}
            {publishedAt !== null && <> – {t('publishedAt', { at: dateTime(publishedAt) })}</>}
          </p>
          <Words question={question[lang]} answer={answer[lang]} heading={t('answer')} />
          <details>
            <summary>
              {t('public.other')}
              <span className="visually-hidden"> – {t('number', { number })}</span>
            </summary>
            <div lang={`${other}-CA`}>
              <Words
                question={question[other]}
                answer={answer[other]}
                heading={t('answer', { lng: other })}
              />
            </div>
          </details>
        </article>
      ))}
    </section>
  );
}

function Words({ question, answer, heading }: { question: string; answer: string; heading: string }) {
  return (
    <>
      <blockquote className="pre-line">{question}</blockquote>
      <p>
        <strong>{heading}</strong>
      </p>
      <p className="pre-line">{answer}</p>
    </>
  );
}
