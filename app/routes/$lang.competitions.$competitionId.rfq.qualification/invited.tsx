import { useTranslation } from 'react-i18next';
import { Table } from '#app/ui/table.tsx';

type Invited = {
  readonly id: string;
  readonly name: string;
  readonly language: 'fr' | 'en';
  readonly contactName: string | null;
  readonly contactEmail: string | null;
};
type Props = { readonly invited: readonly Invited[]; readonly calls: readonly string[] };

/** Whom the calls for proposals that the list feeds are sent to. */
export function WhoMayBeInvited({ invited, calls }: Props) {
  const { t } = useTranslation('applicants');
  return (
    <section>
      <h2>{t('qualification.invited')}</h2>
      <p>
        {calls.length === 0
          ? t('qualification.invitedNone')
          : t('qualification.invitedText', { competitions: calls.join(', ') })}
      </p>
      <Table
        caption={t('qualification.invitedCaption')}
        captionHidden
        rows={invited}
        rowKey={({ id }) => id}
        empty={<p>{t('qualification.nobody')}</p>}
        columns={[
          { key: 'name', heading: t('list.name'), cell: ({ name }) => name },
          { key: 'language', heading: t('list.language'), cell: ({ language }) => t(`language.${language}`) },
          {
            key: 'contact',
            heading: t('list.contact'),
            cell: ({ contactName, contactEmail }) => (
              <>
                {contactName ?? t('list.noContact')}
                {contactEmail !== null && <div className="cell-note">{contactEmail}</div>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
