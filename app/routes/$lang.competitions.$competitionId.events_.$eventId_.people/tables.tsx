import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';

type Meeting = {
  readonly startsAt: Date;
  readonly place: string;
  readonly organization: string;
  readonly needs: string;
  readonly files: readonly { readonly id: string; readonly name: string }[];
};

export function MeetingsTable({ meetings, base }: { meetings: readonly Meeting[]; base: string }) {
  const { t } = useTranslation('events');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('people.meetings')}
      captionHidden
      rows={meetings}
      rowKey={({ organization, startsAt }) => `${organization} ${startsAt.toISOString()}`}
      empty={<p>{t('people.noMeetings')}</p>}
      columns={[
        { key: 'organization', heading: t('people.organization'), cell: ({ organization }) => organization },
        { key: 'hour', heading: t('people.hour'), cell: ({ startsAt }) => dateTime(startsAt) },
        { key: 'place', heading: t('slotsForm.place'), cell: ({ place }) => place },
        { key: 'needs', heading: t('people.needs'), cell: ({ needs }) => needs },
        {
          key: 'files',
          heading: t('people.files'),
          cell: ({ files }) =>
            files.map(({ id, name }) => (
              <div key={id}>
                <a href={`${base}/presentations/${id}`}>{name}</a>
              </div>
            )),
        },
      ]}
    />
  );
}

type Comment = {
  readonly id: string;
  readonly organization: string;
  readonly text: string;
  readonly receivedAt: Date;
};

export function CommentsTable({ comments }: { comments: readonly Comment[] }) {
  const { t } = useTranslation('events');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('people.comments')}
      captionHidden
      rows={comments}
      rowKey={({ id }) => id}
      empty={<p>{t('people.noComments')}</p>}
      columns={[
        { key: 'organization', heading: t('people.organization'), cell: ({ organization }) => organization },
        { key: 'received', heading: t('people.received'), cell: ({ receivedAt }) => dateTime(receivedAt) },
        {
          key: 'comment',
          heading: t('people.comment'),
          cell: ({ text }) => <div className="pre-line">{text}</div>,
        },
      ]}
    />
  );
}
