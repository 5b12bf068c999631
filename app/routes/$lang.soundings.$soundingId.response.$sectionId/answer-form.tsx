import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '#app/autosave/autosave.ts';
import { SaveState } from '#app/autosave/save-state.tsx';
import { useAutosave } from '#app/autosave/use-autosave.ts';
import { usePostAfter } from '#app/autosave/use-post-after.ts';
import type { TypedAnswer } from '#app/sounding/typed-answer.ts';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { AnswerFields } from './answer-fields.tsx';
import type { SectionQuestion } from './section-page.server.ts';

type Props = {
  questions: readonly SectionQuestion[];
  cells: readonly Cell<TypedAnswer>[];
  /** Where answers are sent one by one. */
  address: string;
  keptAs: string;
  open: boolean;
  last: boolean;
};

const typingPause = 1_200;

/** A section as one form: posted whole without scripts, answer by answer with them. */
export function AnswerForm({ questions, cells, address, keptAs, open, last }: Props) {
  const { t } = useTranslation('sounding');
  const { t: answering } = useTranslation('answering');
  const { state, dispatch, sendAfter, sendAll } = useAutosave<TypedAnswer>(
    cells,
    address,
    keptAs,
    'questionId',
  );
  const postAfter = usePostAfter(state);
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const titles = new Map(questions.map(({ id, number }) => [id, t('question.number', { number })]));
  return (
    <form id="answers" className="form" method="post" noValidate onSubmit={postAfter}>
      {scripted && open && (
        <SaveState state={state} titles={titles} retry={sendAll} ended={answering('ended')} />
      )}
      {/* The enter key takes a form's first button, which must be none of those between the questions. */}
      {open && (
        <button
          type="submit"
          className="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          name="intent"
          value="save"
        >
          {t('response.save')}
        </button>
      )}
      {questions.map((question) => {
        const cell = state.cells[question.id];
        if (cell === undefined) return null;
        return (
          <AnswerFields
            key={question.id}
            question={question}
            cell={cell}
            open={open}
            scripted={scripted}
            edit={(typed, soon) => {
              dispatch({ type: 'edit', id: question.id, typed });
              sendAfter(question.id, soon ? 0 : typingPause);
            }}
            send={() => sendAfter(question.id, 0)}
            choose={(type) => {
              dispatch({ type, id: question.id });
              sendAfter(question.id, 0);
            }}
          />
        );
      })}
      {open && (
        <ButtonRow>
          <Button name="intent" value="next">
            {t(last ? 'response.toCheck' : 'response.next')}
          </Button>
          <Button name="intent" value="save" variant="secondary">
            {t('response.save')}
          </Button>
        </ButtonRow>
      )}
    </form>
  );
}
