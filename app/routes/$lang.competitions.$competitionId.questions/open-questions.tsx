import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';

type Props = {
  readonly questions: readonly {
    readonly id: string;
    readonly subject: string;
    readonly text: string;
    readonly language: 'fr' | 'en';
    readonly day: string;
  }[];
  readonly action: string;
  readonly writes: boolean;
};

/** What waits for an answer; those ticked go together to the page that writes it. */
export function OpenQuestions({ questions, action, writes }: Props) {
  const { t } = useTranslation('questions');
  const { day } = useFormats();
  return (
    <section aria-labelledby="open">
      <h2 id="open">{t('office.open')}</h2>
      {questions.length === 0 && (
        <EmptyState title={t('office.none')}>
          <p>{t('office.noneText')}</p>
        </EmptyState>
      )}
      {questions.length > 0 && (
        <form method="get" action={action} className="form">
          <fieldset className="field">
            <legend className="ontario-label">{t('office.choose')}</legend>
            <p className="field__hint">{t('office.openText')}</p>
            {questions.map(({ id, subject, text, language, day: asked }) => (
              <div key={id} className="choice">
                <input type="checkbox" id={`question-${id}`} name="question" value={id} />
                <label htmlFor={`question-${id}`} lang={`${language}-CA`} className="pre-line">
                  {text}
                </label>
                <div className="field__hint">
                  {t('office.asked', {
                    subject,
                    at: day(asked),
                    lang: t(`office.lang.${language}`),
                  })}
                </div>
              </div>
            ))}
          </fieldset>
          {writes && <Button>{t('office.group')}</Button>}
        </form>
      )}
    </section>
  );
}
