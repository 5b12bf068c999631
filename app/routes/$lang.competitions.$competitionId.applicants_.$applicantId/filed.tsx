import { useTranslation } from 'react-i18next';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { FilingTag } from '#app/ui/filing-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { ApplicantFacts } from './facts.server.ts';

type Props = Pick<ApplicantFacts, 'filed'> & { readonly competitionId: string };

export function Filed({ filed, competitionId }: Props) {
  const { t } = useTranslation(['applicants', 'receipts', 'common']);
  const lang = useLang();
  const { dateTime } = useFormats();
  return (
    <section>
      <h2>{t('one.submissions')}</h2>
      <Table
        caption={t('one.submissions')}
        captionHidden
        rows={filed}
        rowKey={({ id }) => id}
        empty={<p>{t('one.nothingFiled')}</p>}
        columns={[
          {
            key: 'stage',
            heading: t('receipts:list.what'),
            cell: ({ id, kind, lot }) => (
              <a href={`/${lang}/competitions/${competitionId}/${kind}/submissions/${id}`}>
                {t(`common:stageShort.${kind}`)} – {lot ?? t('common:wholeQualification')}
              </a>
            ),
          },
          {
            key: 'received',
            heading: t('receipts:list.received'),
            cell: ({ receivedAt }) => dateTime(receivedAt),
          },
          {
            key: 'status',
            heading: t('receipts:list.status'),
            cell: ({ status }) => <FilingTag status={status} />,
          },
        ]}
      />
    </section>
  );
}
