import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Checkboxes, Select, TextArea } from '#app/ui/field.tsx';

export type Asked = { readonly id: string; readonly text: string; readonly language: 'fr' | 'en' };
type Props = {
  readonly subjects: readonly { readonly value: string; readonly name: string }[];
  readonly questions: readonly Asked[];
  readonly revision: string;
};

export function ClarificationFields({ subjects, questions, revision }: Props) {
  const { t } = useTranslation('questions');
  return (
    <>
      <input type="hidden" name="revision" value={revision} />
      {questions.length > 0 && (
        <Checkboxes
          name="questionIds"
          label={t('edit.questions')}
          hint={t('edit.asReceived')}
          required={false}
          options={asOptions(questions)}
        />
      )}
      <Select
        name="about"
        label={t('edit.about')}
        options={subjects.map(({ value, name }) => ({ value, label: name }))}
        width="full"
      />
      <TextArea name="questionFr" label={t('edit.questionFr')} required={false} />
      <TextArea name="questionEn" label={t('edit.questionEn')} required={false} />
      <TextArea name="answerFr" label={t('edit.answerFr')} rows={6} required={false} />
      <TextArea name="answerEn" label={t('edit.answerEn')} rows={6} required={false} />
      <Button variant="secondary">{t('edit.save')}</Button>
    </>
  );
}

/** Each in its own words and language. */
export function asOptions(questions: readonly Asked[]) {
  return questions.map(({ id, text, language }) => ({
    value: id,
    label: (
      <span lang={`${language}-CA`} className="pre-line">
        {text}
      </span>
    ),
  }));
}
