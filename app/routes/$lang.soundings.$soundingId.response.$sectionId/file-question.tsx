import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { SectionQuestion } from './section-page.server.ts';

type Props = { question: SectionQuestion };

/** What was attached to a question; a questionnaire of its own may ask for documents. */
export function FileQuestion({ question }: Props) {
  const { t } = useTranslation('sounding');
  const { fileSize } = useFormats();
  return (
    <section className="question" aria-labelledby={`title.${question.id}`}>
      <h2 id={`title.${question.id}`} className="question__title">
        {t('question.title', { number: question.number, title: question.title })}
      </h2>
      {question.files.length === 0 ? (
        <p>{t('files.none')}</p>
      ) : (
        <ul>
          {question.files.map(({ id, name, size }) => (
            <li key={id}>
              {name} ({fileSize(size)})
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
