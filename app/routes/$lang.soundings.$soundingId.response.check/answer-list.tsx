import { useTranslation } from 'react-i18next';
import type { FiledFile } from '#app/sounding/canonical-response.ts';
import { FiledFiles } from '#app/sounding/filed-files.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';

type State = 'answered' | 'not-applicable' | 'missing' | 'optional';
type Props = {
  section: {
    id: string;
    title: string;
    questions: readonly {
      id: string;
      number: number;
      title: string;
      state: State;
      answer: string;
      files: readonly FiledFile[];
    }[];
  };
  base: string;
  open: boolean;
};

const tones: Record<State, Tone> = {
  answered: 'success',
  'not-applicable': 'neutral',
  missing: 'warning',
  optional: 'neutral',
};

export function AnswerList({ section, base, open }: Props) {
  const { t } = useTranslation('sounding');
  const { t: answering } = useTranslation('answering');
  return (
    <section aria-labelledby={`check-${section.id}`}>
      <h2 id={`check-${section.id}`}>{section.title}</h2>
      <dl className="answers">
        {section.questions.map(({ id, number, title, state, answer, files }) => (
          <div key={id} className="answers__row">
            <dt>{t('question.title', { number, title })}</dt>
            <dd>
              <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>
              {answer !== '' && <p className="answers__text">{answer}</p>}
              {files.length > 0 && <FiledFiles files={files} label={answering('files.label')} />}
              {open && (
                <a href={`${base}/${section.id}#title.${id}`}>
                  {t(state === 'missing' || state === 'optional' ? 'check.answer' : 'check.change')}
                  <span className="visually-hidden"> – {t('question.number', { number })}</span>
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
