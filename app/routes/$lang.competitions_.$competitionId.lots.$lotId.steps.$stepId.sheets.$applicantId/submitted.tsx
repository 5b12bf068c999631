import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import type { CellRow, GroupRow } from '#app/sheets/sheet-rows.ts';
import { Callout } from '#app/ui/callout.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Table } from '#app/ui/table.tsx';
import type { Cell } from './cells.ts';

export type SubmittedSheet = {
  submittedAt: Date;
  hash: string;
  total: string | null;
  max: string;
  minimum: string | null;
  reached: boolean;
  points: Record<string, string | null>;
};

/** The receipt: what was submitted, when, its hash, and now the totals. */
export function Receipt({ sheet }: { sheet: SubmittedSheet }) {
  const { t } = useTranslation('sheet');
  const { dateTime } = useFormats();
  return (
    <>
      <Callout kind="success" title={t('submitted.title')}>
        <p>{t('submitted.receipt', { at: dateTime(sheet.submittedAt) })}</p>
        <p>{t('submitted.keep')}</p>
      </Callout>
      <SummaryList
        items={[
          { label: t('submitted.hash'), value: <code className="fingerprint">{sheet.hash}</code> },
          {
            label: t('submitted.total'),
            value: sheet.total === null ? '–' : t('submitted.ofMax', { points: sheet.total, max: sheet.max }),
          },
          ...(sheet.minimum === null
            ? []
            : [
                {
                  label: t('submitted.minimum'),
                  value: (
                    <>
                      {sheet.minimum}{' '}
                      <StatusTag tone={sheet.reached ? 'success' : 'danger'}>
                        {sheet.reached
                          ? t('submitted.reached')
                          : t('submitted.below', { points: sheet.minimum })}
                      </StatusTag>
                    </>
                  ),
                },
              ]),
        ]}
      />
    </>
  );
}

type Props = {
  rows: readonly (GroupRow | CellRow)[];
  cells: readonly Cell[];
  points: Record<string, string | null> | null;
};

/** A sheet that is only read. */
export function ReadSheet({ rows, cells, points }: Props) {
  const { t } = useTranslation('sheet');
  const shown = rows.filter((row) => row.kind === 'cell');
  const cellOf = (id: string) => cells.find((cell) => cell.id === id);
  return (
    <Table
      caption={t('submitted.caption')}
      rows={shown}
      rowKey={({ id }) => id}
      columns={[
        { key: 'criterion', heading: t('submitted.criterion'), cell: ({ title }) => title },
        {
          key: 'score',
          heading: t('score'),
          numeric: true,
          cell: ({ id }) => cellOf(id)?.saved.score || '–',
        },
        ...(points === null
          ? []
          : [
              {
                key: 'points',
                heading: t('submitted.points'),
                numeric: true,
                cell: (row: CellRow) =>
                  t('submitted.ofMax', { points: points[row.id] ?? '–', max: row.points }),
              },
            ]),
        { key: 'comment', heading: t('comment'), cell: ({ id }) => cellOf(id)?.saved.comment ?? '' },
      ]}
    />
  );
}
