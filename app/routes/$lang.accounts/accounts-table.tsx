import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

export type ShownAccount = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly staff: boolean;
  readonly administrator: boolean;
  readonly secondFactor: boolean;
  readonly disabledAt: Date | null;
};

export function AccountsTable({ accounts, demo }: { accounts: readonly ShownAccount[]; demo: boolean }) {
  const { t } = useTranslation('accounts');
  const lang = useLang();
  return (
    <Table
      caption={t('listCaption')}
      captionHidden
      rows={accounts}
      rowKey={({ userId }) => userId}
      rowTone={({ disabledAt }) => (disabledAt === null ? undefined : 'muted')}
      columns={[
        {
          key: 'name',
          heading: t('name'),
          cell: ({ userId, name }) => (
            <a href={`/${lang}/accounts/${userId}`} aria-label={t('manage', { name })}>
              {name}
            </a>
          ),
        },
        { key: 'email', heading: t('email'), cell: ({ email }) => email },
        { key: 'kind', heading: t('kind'), cell: (account) => <Kind {...account} /> },
        {
          key: 'factor',
          heading: t('factor'),
          cell: ({ staff, secondFactor }) => t(secondFactor ? 'on' : staff && !demo ? 'off' : 'notNeeded'),
        },
        {
          key: 'state',
          heading: t('state'),
          cell: ({ disabledAt }) =>
            disabledAt === null ? (
              <StatusTag tone="success">{t('active')}</StatusTag>
            ) : (
              <StatusTag tone="neutral">{t('disabled')}</StatusTag>
            ),
        },
      ]}
    />
  );
}

export function Kind({ staff, administrator }: { staff: boolean; administrator: boolean }) {
  const { t } = useTranslation('accounts');
  return (
    <>{[t(staff ? 'staff' : 'respondent'), ...(administrator ? [t('administrator')] : [])].join(', ')}</>
  );
}

type ShownInvitation = {
  id: string;
  name: string;
  email: string;
  staff: boolean;
  administrator: boolean;
  expiresAt: Date;
};

export function InvitationsTable({ invitations }: { invitations: readonly ShownInvitation[] }) {
  const { t } = useTranslation('accounts');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('openCaption')}
      captionHidden
      rows={invitations}
      rowKey={({ id }) => id}
      empty={<p>{t('noneOpen')}</p>}
      columns={[
        { key: 'name', heading: t('name'), cell: ({ name }) => name },
        { key: 'email', heading: t('email'), cell: ({ email }) => email },
        { key: 'kind', heading: t('kind'), cell: (invitation) => <Kind {...invitation} /> },
        { key: 'expires', heading: t('expires'), cell: ({ expiresAt }) => dateTime(expiresAt) },
      ]}
    />
  );
}
