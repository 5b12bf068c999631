import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { MoveForms } from '#app/sounding/move-forms.tsx';
import { Table } from '#app/ui/table.tsx';

type Props = {
  sections: readonly { readonly id: string; readonly title: string; readonly questions: number }[];
  revision: number;
  editor: string;
  result: SubmissionResult | undefined;
};

export function SectionTable({ sections, revision, editor, result }: Props) {
  const { t } = useTranslation('questionnaire');
  return (
    <Table
      caption={t('section.caption')}
      rows={sections.map((section, index) => ({ ...section, index }))}
      rowKey={({ id }) => id}
      empty={<p>{t('section.none')}</p>}
      columns={[
        {
          key: 'title',
          heading: t('section.section'),
          cell: ({ id, title }) => <a href={`${editor}/sections/${id}`}>{title}</a>,
        },
        {
          key: 'questions',
          heading: t('versions.questions'),
          numeric: true,
          cell: ({ questions }) => questions,
        },
        {
          key: 'order',
          heading: t('order'),
          cell: ({ id, title, index }) => (
            <MoveForms
              name="sectionId"
              id={id}
              label={title}
              revision={revision}
              up={index > 0}
              down={index < sections.length - 1}
              result={result}
            />
          ),
        },
      ]}
    />
  );
}
