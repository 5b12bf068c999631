import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Table } from '#app/ui/table.tsx';

type Item = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly details: string;
};

export function AgendaTable({ agenda }: { agenda: readonly Item[] }) {
  const { t } = useTranslation('events');
  const { clock } = useFormats();
  return (
    <Table
      caption={t('public.agenda')}
      captionHidden
      rows={agenda}
      rowKey={({ startsAt, title }) => `${startsAt.toISOString()} ${title}`}
      empty={<p>{t('public.noAgenda')}</p>}
      columns={[
        {
          key: 'hours',
          heading: t('public.hours'),
          cell: ({ startsAt, endsAt }) => t('facts.from', { from: clock(startsAt), until: clock(endsAt) }),
        },
        {
          key: 'subject',
          heading: t('public.subject'),
          cell: ({ title, details }) => (
            <>
              <strong>{title}</strong>
              {details !== '' && <div className="pre-line">{details}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
