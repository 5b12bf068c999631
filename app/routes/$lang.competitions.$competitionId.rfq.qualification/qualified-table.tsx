import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { QualificationFacts } from './facts.server.ts';

type Line = Omit<QualificationFacts['lines'][number], 'grounds'>;

export function QualifiedTable({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('applicants');
  const { points, number } = useFormats();
  return (
    <Table
      caption={t('qualification.caption')}
      captionHidden
      rows={lines}
      rowKey={({ applicantId }) => applicantId}
      rowTone={({ qualified }) => (qualified ? undefined : 'muted')}
      empty={<p>{t('qualification.none')}</p>}
      columns={[
        { key: 'name', heading: t('list.name'), cell: ({ name }) => name },
        {
          key: 'result',
          heading: t('qualification.result'),
          cell: ({ qualified }) => (
            <StatusTag tone={qualified ? 'success' : 'danger'}>
              {t(qualified ? 'qualified' : 'notQualified')}
            </StatusTag>
          ),
        },
        {
          key: 'points',
          heading: t('qualification.points'),
          numeric: true,
          cell: ({ total, passMark }) =>
            total === null ? '–' : points(total, passMark === null ? {} : { against: passMark }),
        },
        {
          key: 'rank',
          heading: t('qualification.rank'),
          numeric: true,
          cell: ({ rank }) => (rank === null ? '–' : number(rank)),
        },
        {
          key: 'why',
          heading: t('qualification.why'),
          cell: ({ reasons }) => (
            <ul className="plain-list">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          ),
        },
        {
          key: 'members',
          heading: t('qualification.asItWas'),
          cell: ({ members }) => (
            <ul className="plain-list">
              {members.map(({ name, role }) => (
                <li key={name}>{role === 'lead' && members.length > 1 ? t('leadOf', { name }) : name}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
