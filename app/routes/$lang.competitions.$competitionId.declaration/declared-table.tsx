import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';

type Decided = 'pending' | 'cleared' | 'recused';
type Row = {
  id: string;
  name: string;
  stance: 'clear' | 'conflict';
  details: string | null;
  declaredAt: Date;
  decided: Decided | null;
};

const tones: Record<Decided, Tone> = { pending: 'warning', cleared: 'success', recused: 'danger' };

/** One's own declarations, as they count now. */
export function DeclaredTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('declarations');
  const { dateTime } = useFormats();
  return (
    <Table
      caption={t('registerCaption')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'organization', heading: t('organization'), cell: ({ name }) => name },
        {
          key: 'declared',
          heading: t('declared'),
          cell: ({ decided, details }) => (
            <>
              {t(decided === null ? 'stance.clear' : 'stance.conflict')}
              {details !== null && <p className="declared__details">{details}</p>}
            </>
          ),
        },
        {
          key: 'at',
          heading: t('declaredOn'),
          cell: ({ declaredAt }) => dateTime(declaredAt, { withZone: false }),
        },
        {
          key: 'decision',
          heading: t('decision'),
          cell: ({ decided }) =>
            decided === null ? '–' : <StatusTag tone={tones[decided]}>{t(`decided.${decided}`)}</StatusTag>,
        },
      ]}
    />
  );
}
