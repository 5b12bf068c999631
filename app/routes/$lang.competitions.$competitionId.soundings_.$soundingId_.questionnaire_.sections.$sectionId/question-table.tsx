import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { MoveForms } from '#app/sounding/move-forms.tsx';
import { Table } from '#app/ui/table.tsx';
import type { QuestionKind } from '#db/queries/questionnaires.ts';

type Props = {
  questions: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly kind: QuestionKind;
    readonly required: boolean;
  }[];
  revision: number;
  editor: string;
  result: SubmissionResult | undefined;
};

export function QuestionTable({ questions, revision, editor, result }: Props) {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  const { t: word } = useTranslation();
  return (
    <Table
      caption={t('question.caption')}
      captionHidden
      rows={questions.map((question, index) => ({ ...question, index }))}
      rowKey={({ id }) => id}
      empty={<p>{t('question.none')}</p>}
      columns={[
        {
          key: 'title',
          heading: t('question.question'),
          cell: ({ id, number, title }) => (
            <a href={`${editor}/questions/${id}`}>{sounding('question.title', { number, title })}</a>
          ),
        },
        { key: 'kind', heading: t('question.kind'), cell: ({ kind }) => sounding(`kind.${kind}`) },
        {
          key: 'required',
          heading: t('question.required'),
          cell: ({ required }) => word(required ? 'required' : 'optional'),
        },
        {
          key: 'order',
          heading: t('order'),
          cell: ({ id, title, index }) => (
            <MoveForms
              name="questionId"
              id={id}
              label={title}
              revision={revision}
              up={index > 0}
              down={index < questions.length - 1}
              result={result}
            />
          ),
        },
      ]}
    />
  );
}
