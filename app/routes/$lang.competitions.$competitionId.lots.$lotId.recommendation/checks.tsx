import { useTranslation } from 'react-i18next';
import type { Check } from '#app/evaluation/checks.server.ts';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

/** What must be green before a lead can approve. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('approval');
  return (
    <section>
      <h2>{t('checks.title')}</h2>
      <Table
        caption={t('checks.title')}
        captionHidden
        rows={checks}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', heading: t('checks.check'), cell: ({ name }) => t(`checks.is.${name}`) },
          {
            key: 'green',
            heading: t('checks.state'),
            cell: ({ green }) => (
              <StatusTag tone={green ? 'success' : 'danger'}>
                {t(green ? 'checks.green' : 'checks.red')}
              </StatusTag>
            ),
          },
        ]}
      />
    </section>
  );
}
