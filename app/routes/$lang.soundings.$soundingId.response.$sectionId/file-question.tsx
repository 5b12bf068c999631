import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { SectionQuestion } from './section-page.server.ts';

type Props = { question: SectionQuestion; attach: string; open: boolean };

/** Files go on a page of their own, which streams them. */
export function FileQuestion({ question, attach, open }: Props) {
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
      {open && (
        <p>
          <a href={`${attach}?question=${question.id}`}>{t('files.attach')}</a>
        </p>
      )}
    </section>
  );
}
