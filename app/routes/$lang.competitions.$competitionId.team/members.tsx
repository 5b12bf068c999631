import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import type { TeamRole } from '#app/policy.ts';
import { Progress } from '#app/ui/progress.tsx';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

export type ShownMember = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: TeamRole;
  readonly since: Date;
  readonly disabled: boolean;
  readonly declaration: 'declared' | 'incomplete' | 'undeclared';
  readonly own: boolean;
};

const tones: Record<ShownMember['declaration'], Tone> = {
  declared: 'success',
  incomplete: 'warning',
  undeclared: 'warning',
};

type Props = {
  readonly members: readonly ShownMember[];
  readonly competitionId: string;
  readonly mayEnd: boolean;
};

export function Members({ members, competitionId, mayEnd }: Props) {
  const { t } = useTranslation(['competitions', 'common']);
  const lang = useLang();
  const { date } = useFormats();
  const leave = `/${lang}/competitions/${competitionId}/team/leave`;
  const action = {
    key: 'action',
    heading: t('team.action'),
    cell: ({ id, name, own }: ShownMember) =>
      own ? null : (
        <a href={`${leave}/${id}`} aria-label={t('team.endNamed', { name })}>
          {t('team.end')}
        </a>
      ),
  };
  return (
    <section>
      <h2>{t('team.members')}</h2>
      <Progress
        label={t('team.declarations')}
        done={members.filter(({ declaration }) => declaration === 'declared').length}
        total={members.length}
      />
      <Table
        caption={t('team.membersCaption')}
        captionHidden
        rows={members}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'person',
            heading: t('team.person'),
            cell: ({ name, email, disabled }) => (
              <>
                {name} {disabled && <StatusTag tone="warning">{t('team.accountDisabled')}</StatusTag>}
                <div className="cell-note">{email}</div>
              </>
            ),
          },
          { key: 'role', heading: t('team.role'), cell: ({ role }) => t(`common:role.${role}`) },
          { key: 'since', heading: t('team.since'), cell: ({ since }) => date(since) },
          {
            key: 'declaration',
            heading: t('team.declaration'),
            cell: ({ declaration }) => (
              <StatusTag tone={tones[declaration]}>{t(`team.${declaration}`)}</StatusTag>
            ),
          },
          ...(mayEnd ? [action] : []),
        ]}
      />
    </section>
  );
}

type Former = { readonly id: string; readonly name: string; readonly role: TeamRole; readonly left: Date };

export function FormerMembers({ former }: { former: readonly Former[] }) {
  const { t } = useTranslation(['competitions', 'common']);
  const { dateTime } = useFormats();
  if (former.length === 0) return null;
  return (
    <section>
      <h2>{t('team.former')}</h2>
      <Table
        caption={t('team.formerCaption')}
        captionHidden
        rows={former}
        rowKey={({ id }) => id}
        columns={[
          { key: 'person', heading: t('team.person'), cell: ({ name }) => name },
          { key: 'role', heading: t('team.role'), cell: ({ role }) => t(`common:role.${role}`) },
          { key: 'left', heading: t('team.left'), cell: ({ left }) => dateTime(left) },
        ]}
      />
    </section>
  );
}
