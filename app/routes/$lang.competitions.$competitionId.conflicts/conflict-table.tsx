import { useTranslation } from 'react-i18next';
import type { DeclaredConflict } from '#app/conflicts/register.server.ts';
import { useFormats } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

const tones = { cleared: 'success', recused: 'danger' } as const;

export function ConflictTable({ rows, here }: { rows: readonly DeclaredConflict[]; here: string }) {
  const { t } = useTranslation(['declarations', 'common']);
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('conflicts.caption')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'person',
          heading: t('conflicts.person'),
          cell: ({ person, role }) => (
            <>
              {person}
              <p className="declared__details">{t(`common:role.${role}`)}</p>
            </>
          ),
        },
        {
          key: 'organization',
          heading: t('conflicts.organization'),
          cell: ({ organization, details }) => (
            <>
              {organization}
              <p className="declared__details">{details}</p>
            </>
          ),
        },
        {
          key: 'at',
          heading: t('conflicts.declaredAt'),
          cell: ({ declaredAt }) => dateTime(declaredAt, { withZone: false }),
        },
        {
          key: 'decision',
          heading: t('conflicts.decision'),
          cell: ({ id, person, organization, decision, mine }) =>
            decision === null ? (
              <>
                <StatusTag tone="warning">{t('conflicts.pending')}</StatusTag>{' '}
                {mine && (
                  <LinkButton href={`${here}/${id}`} size="small" variant="secondary">
                    {t('conflicts.decide')}
                    <span className="visually-hidden">{` – ${person}, ${organization}`}</span>
                  </LinkButton>
                )}
              </>
            ) : (
              <>
                <StatusTag tone={tones[decision.kind]}>{t(`conflicts.${decision.kind}`)}</StatusTag>
                <p className="declared__details">
                  {decision.reason} – {t('conflicts.by', { name: decision.by, at: dateTime(decision.at) })}
                </p>
              </>
            ),
        },
      ]}
    />
  );
}
