import { useTranslation } from 'react-i18next';
import { AsLoaded } from '#app/autosave/as-loaded.tsx';
import { type CellState, isUnsaved } from '#app/autosave/autosave.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { answerFieldId } from '#app/sounding/answer-field.ts';
import { countWords } from '#app/sounding/questionnaire.ts';
import { type TypedAnswer, typedInWords } from '#app/sounding/typed-answer.ts';
import { Button } from '#app/ui/button.tsx';
import { Folded } from '#app/ui/folded.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { FileAnswer } from './file-answer.tsx';
import { pasteCleaned } from './paste-cleaned.ts';
import type { SectionQuestion } from './section-page.server.ts';

type Props = {
  question: SectionQuestion;
  cell: CellState<TypedAnswer>;
  open: boolean;
  /** Only with scripts can a button choose. */
  scripted: boolean;
  /** `soon`: a choice is complete, a text goes on. */
  edit: (typed: Partial<TypedAnswer>, soon: boolean) => void;
  send: () => void;
  choose: (type: 'keep' | 'take') => void;
};

/** One question: its answer, the reason why it does not apply, and who wrote last. */
export function AnswerFields({ question, cell, open, scripted, edit, send, choose }: Props) {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation();
  const { dateTime } = useFormats();
  const { id, number, title, help, required, words, edited } = question;
  const { typed, problems, theirs } = cell;
  const names = { value: answerFieldId(id), why: `answers-notApplicable.${id}` };
  const wrong = problems.length > 0;
  const described = [
    ...(help === null ? [] : [`help.${id}`]),
    ...(wrong ? [`error.${id}`] : []),
    ...(words === null ? [] : [`count.${id}`]),
  ].join(' ');
  const counted = countWords(typed.value);
  return (
    <section className={wrong ? 'question field--error' : 'question'} aria-labelledby={`title.${id}`}>
      <h2 id={`title.${id}`} className="question__title">
        {t('question.title', { number, title })}{' '}
        <span className="field__mark">({word(required ? 'required' : 'optional')})</span>
      </h2>
      <AnswerMark cell={cell} />
      {help !== null && (
        <p id={`help.${id}`} className="field__hint">
          {help}
        </p>
      )}
      {wrong && (
        <p id={`error.${id}`} className="field__error">
          <span className="visually-hidden">{word('errorPrefix')} </span>
          {problems.map(({ text }) => text).join(' ')}
        </p>
      )}
      {theirs !== null && (
        <div className="callout callout--warning">
          <p className="callout__title">{t('conflict.title')}</p>
          <p className="question__theirs">
            {typedInWords(question, theirs.typed, {
              empty: t('conflict.empty'),
              notApplicable: (reason) => t('conflict.notApplicable', { reason }),
            })}
          </p>
          {scripted && (
            <>
              <Button type="button" size="small" onClick={() => choose('keep')}>
                {t('conflict.mine')}
              </Button>{' '}
              <Button type="button" size="small" variant="secondary" onClick={() => choose('take')}>
                {t('conflict.take')}
              </Button>
            </>
          )}
        </div>
      )}
      <AnswerControl
        question={question}
        typed={typed}
        open={open}
        id={names.value}
        described={described}
        wrong={wrong}
        edit={edit}
        send={send}
      />
      {words !== null && (
        <p id={`count.${id}`} className={counted > words ? 'field__error' : 'field__hint'}>
          {counted > words
            ? t('question.tooMany', { words: counted, most: words })
            : t('question.words', { words: counted, most: words })}
        </p>
      )}
      <Folded
        filled={typed.notApplicable !== ''}
        title={
          <>
            {t('question.notApplicable')}
            <span className="visually-hidden"> – {t('question.number', { number })}</span>
          </>
        }
      >
        <label className="field__hint" htmlFor={names.why}>
          {t('question.why')}
        </label>
        <textarea
          id={names.why}
          name={`notApplicable.${id}`}
          className="ontario-input field__input field__input--full"
          rows={2}
          readOnly={!open}
          value={typed.notApplicable}
          onChange={({ target }) => edit({ notApplicable: target.value }, false)}
          onPaste={pasteCleaned}
          onBlur={send}
        />
      </Folded>
      <AsLoaded id={id} cell={cell} />
      {edited !== null && (
        <p className="field__hint">
          {t('question.edited', { name: edited.by, time: dateTime(new Date(edited.at)) })}
        </p>
      )}
    </section>
  );
}

type ControlProps = Pick<Props, 'question' | 'open' | 'edit' | 'send'> & {
  typed: TypedAnswer;
  id: string;
  described: string;
  wrong: boolean;
};

function AnswerControl({ question, typed, open, id, described, wrong, edit, send }: ControlProps) {
  const name = `value.${question.id}`;
  const common = {
    'aria-labelledby': `title.${question.id}`,
    'aria-describedby': described || undefined,
    'aria-invalid': wrong || undefined,
  };
  switch (question.kind) {
    case 'text':
      return (
        <textarea
          {...common}
          id={id}
          name={name}
          className="ontario-input field__input field__input--full"
          rows={7}
          readOnly={!open}
          value={typed.value}
          onChange={({ target }) => edit({ value: target.value }, false)}
          onPaste={pasteCleaned}
          onBlur={send}
        />
      );
    case 'choice':
    case 'choices':
    case 'regions':
      return (
        <Options
          question={question}
          typed={typed}
          open={open}
          id={id}
          name={name}
          edit={edit}
          described={described}
        />
      );
    case 'file':
      return <FileAnswer question={question} open={open} id={id} described={described} />;
    default:
      return (
        <input
          {...common}
          id={id}
          name={name}
          className="ontario-input field__input field__input--short"
          inputMode="decimal"
          autoComplete="off"
          readOnly={!open}
          value={typed.value}
          onChange={({ target }) => edit({ value: target.value }, false)}
          onBlur={send}
        />
      );
  }
}

type OptionsProps = Pick<ControlProps, 'question' | 'typed' | 'open' | 'id' | 'edit' | 'described'> & {
  name: string;
};

function Options({ question, typed, open, id, name, edit, described }: OptionsProps) {
  const one = question.kind === 'choice';
  const chosen = typed.value === '' ? [] : typed.value.split(',');
  const toggled = (option: string) =>
    question.options
      .map((each) => each.id)
      .filter((each) => (each === option ? !chosen.includes(each) : chosen.includes(each)))
      .join(',');
  return (
    <fieldset
      className="field"
      aria-labelledby={`title.${question.id}`}
      aria-describedby={described || undefined}
      disabled={!open}
    >
      <div className="choices">
        {question.options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}.${option.id}`;
          return (
            <div key={option.id} className="choice">
              <input
                type={one ? 'radio' : 'checkbox'}
                id={optionId}
                name={name}
                value={option.id}
                checked={chosen.includes(option.id)}
                onChange={() => edit({ value: one ? option.id : toggled(option.id) }, true)}
              />
              <label htmlFor={optionId}>{option.text}</label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Silence while nothing is the matter. */
function AnswerMark({ cell }: { cell: CellState<TypedAnswer> }) {
  const { t } = useTranslation();
  if (cell.failed) return <StatusTag tone="danger">{t('autosave.cellFailed')}</StatusTag>;
  return isUnsaved(cell) ? <StatusTag>{t('autosave.dirty')}</StatusTag> : null;
}
