import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { ShownApplicant } from './facts.server.ts';

type Props = { readonly applicants: readonly ShownApplicant[]; readonly competitionId: string };

export function ApplicantsTable({ applicants, competitionId }: Props) {
  const { t } = useTranslation('applicants');
  const base = `/${useLang()}/competitions/${competitionId}/applicants`;
  return (
    <Table
      caption={t('list.caption')}
      captionHidden
      rows={applicants}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          heading: t('list.name'),
          cell: ({ id, name, members }) => (
            <>
              <a href={`${base}/${id}`}>{name}</a>
              <div className="cell-note">{t(members.length > 1 ? 'consortium' : 'alone')}</div>
            </>
          ),
        },
        {
          key: 'members',
          heading: t('list.members'),
          cell: ({ members }) => (
            <ul className="plain-list">
              {members.map(({ organizationId, name, role, invented }) => (
                <li key={organizationId}>
                  <span>
                    {role === 'lead' && members.length > 1 ? t('leadOf', { name }) : name}
                    {invented && <span className="cell-note"> – {t('invented')}</span>}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        { key: 'language', heading: t('list.language'), cell: ({ language }) => t(`language.${language}`) },
        {
          key: 'contact',
          heading: t('list.contact'),
          cell: ({ contactName, contactEmail }) =>
            contactName === null && contactEmail === null ? (
              t('list.noContact')
            ) : (
              <>
                {contactName}
                {contactEmail !== null && <div className="cell-note">{contactEmail}</div>}
              </>
            ),
        },
        { key: 'standing', heading: t('list.standing'), cell: (applicant) => <Standing {...applicant} /> },
      ]}
    />
  );
}

function Standing({ qualified, consortium }: Pick<ShownApplicant, 'qualified' | 'consortium'>) {
  const { t } = useTranslation('applicants');
  if (qualified === null) return <StatusTag>{t('notYet')}</StatusTag>;
  if (!qualified) return <StatusTag tone="danger">{t('notQualified')}</StatusTag>;
  return (
    <>
      <StatusTag tone="success">{t('qualified')}</StatusTag>{' '}
      {consortium !== null && consortium !== 'as-qualified' && (
        <StatusTag tone={consortium === 'accepted' ? 'success' : 'warning'}>
          {t(`changed.${consortium}`)}
        </StatusTag>
      )}
    </>
  );
}
