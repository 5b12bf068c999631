import { useTranslation } from 'react-i18next';
import type { ReadableQuestionnaire } from './readable-questionnaire.ts';

/** The blank questionnaire. */
export function QuestionnaireView({ questionnaire }: { questionnaire: ReadableQuestionnaire }) {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation();
  return (
    <>
      {questionnaire.sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 id={`section-${section.id}`}>{section.title}</h2>
          <p>{section.intro}</p>
          <ol className="questions" start={section.questions[0]?.number}>
            {section.questions.map((question) => (
              <li key={question.id}>
                <p className="questions__title">{question.title}</p>
                {question.help !== null && <p className="field__hint">{question.help}</p>}
                <p className="field__hint">
                  {[
                    t(`kind.${question.kind}`),
                    ...(question.words === null ? [] : [t('question.most', { most: question.words })]),
                    word(question.required ? 'required' : 'optional'),
                  ].join(' · ')}
                </p>
                {question.options.length > 0 && (
                  <ul>
                    {question.options.map(({ id, text }) => (
                      <li key={id}>{text}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
