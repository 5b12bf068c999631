import { useTranslation } from 'react-i18next';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

export type Person = {
  readonly id: string;
  readonly personName: string;
  readonly personEmail: string;
  readonly state: 'seated' | 'waiting' | 'cancelled';
};

/** `base`: the address below which each seat's entry for a calendar lies. */
export function PeopleTable({ people, base }: { people: readonly Person[]; base: string }) {
  const { t } = useTranslation('events');
  return (
    <Table
      caption={t('registration.people')}
      captionHidden
      rows={people}
      rowKey={({ id }) => id}
      empty={<p>{t('registration.none')}</p>}
      columns={[
        { key: 'name', heading: t('registration.person'), cell: ({ personName }) => personName },
        { key: 'email', heading: t('registration.email'), cell: ({ personEmail }) => personEmail },
        {
          key: 'state',
          heading: t('registration.state'),
          cell: ({ id, personName, state }) =>
            state === 'seated' ? (
              <>
                <StatusTag tone="success">{t('registration.seated')}</StatusTag>
                <br />
                <a href={`${base}/${id}/calendar.ics`} download>
                  {t('registration.calendar')}
                  <span className="visually-hidden"> – {personName}</span>
                </a>
              </>
            ) : (
              <StatusTag tone="warning">{t('registration.waiting')}</StatusTag>
            ),
        },
      ]}
    />
  );
}
