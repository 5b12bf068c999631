import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '#app/ui/status-tag.tsx';
import { Table } from '#app/ui/table.tsx';
import type { MatrixRow, SheetMark } from './progress.server.ts';

const tones: Record<SheetMark, Tone> = {
  submitted: 'success',
  draft: 'info',
  none: 'neutral',
  abstained: 'warning',
  recused: 'warning',
};

type Props = {
  rows: readonly MatrixRow[];
  proposals: readonly { applicantId: string; name: string }[];
  /** Where the chair reopens a sheet; null when nobody may. */
  reopen: string | null;
};

/** Evaluators × proposals, in words: who has handed in their sheets. */
export function ProgressMatrix({ rows, proposals, reopen }: Props) {
  const { t } = useTranslation('consensus');
  return (
    <Table
      caption={t('matrix.caption')}
      dense
      rows={rows}
      rowKey={({ evaluatorId }) => evaluatorId}
      columns={[
        { key: 'evaluator', heading: t('matrix.evaluator'), cell: ({ name }) => name },
        ...proposals.map(({ applicantId, name }) => ({
          key: applicantId,
          heading: name,
          cell: ({ marks, evaluatorId, name: evaluator }: MatrixRow) => {
            const mark = marks[applicantId] ?? 'none';
            const done = mark === 'submitted' || mark === 'abstained';
            return (
              <>
                <StatusTag tone={tones[mark]}>{t(`matrix.mark.${mark}`)}</StatusTag>{' '}
                {done && reopen !== null && (
                  <a href={`${reopen}/${applicantId}/${evaluatorId}`}>
                    {t('matrix.reopen')}
                    <span className="visually-hidden">{` – ${evaluator}, ${name}`}</span>
                  </a>
                )}
              </>
            );
          },
        })),
      ]}
    />
  );
}
