import { type ReactNode, useId } from 'react';

export type Column<Row> = {
  readonly key: string;
  readonly heading: ReactNode;
  /** Figures stand right, in digits of equal width. */
  readonly numeric?: boolean;
  /** The cell that names the row; the first column unless another says so. */
  readonly rowHeading?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

type Props<Row> = {
  caption: ReactNode;
  /** Kept for screen readers where a heading just above says the same. */
  captionHidden?: boolean;
  /** The id of a heading that tells it from another table of the page with the same caption. */
  under?: string | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks a row, for instance one below the minimum. */
  rowTone?: (row: Row) => 'muted' | 'strong' | undefined;
  /** Instead of an empty table. */
  empty?: ReactNode;
  dense?: boolean;
  foot?: ReactNode;
};

/** Scrolls sideways inside its own region, which the keyboard can reach. */
export function Table<Row>({
  caption,
  captionHidden = false,
  under,
  columns,
  rows,
  rowKey,
  rowTone,
  empty,
  dense = false,
  foot,
}: Props<Row>) {
  const captionId = useId();
  const name = under === undefined ? captionId : `${under} ${captionId}`;
  const headingKey = (columns.find(({ rowHeading }) => rowHeading) ?? columns[0])?.key;
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-labelledby={name} tabIndex={0}>
      <table className={dense ? 'table table--dense' : 'table'}>
        <caption id={captionId} className={captionHidden ? 'visually-hidden' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ key, heading, numeric }) => (
              <th key={key} scope="col" className={numeric ? 'numeric' : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={rowClass(rowTone?.(row))}>
              {columns.map(({ key, numeric, cell }) =>
                key === headingKey ? (
                  <th key={key} scope="row" className={numeric ? 'numeric' : undefined}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={numeric ? 'numeric' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  );
}

function rowClass(tone: 'muted' | 'strong' | undefined): string | undefined {
  return tone === undefined ? undefined : `row--${tone}`;
}
