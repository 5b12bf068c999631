import { heightOfLines } from './row-height.ts';
import { type Cell, label, type Row, type SheetLayout, userText } from './sheet.ts';

type ListSheet = {
  readonly name: string;
  readonly title: string;
  /** Under the title: what the list holds, and how to read it. */
  readonly lines: readonly string[];
  /** Widths in characters. */
  readonly columns: readonly number[];
  /** How many columns stay in sight. */
  readonly frozen: number;
  readonly heads: readonly string[];
  rows(): Iterable<Cell[]>;
};

/** A list under its headings, which stay in sight, repeat on every printed page and filter it. */
export function listSheet({ name, title, lines, columns, frozen, heads, rows }: ListSheet): SheetLayout {
  const headRow = lines.length + 2;
  return {
    name,
    columns: columns.map((width) => ({ width })),
    frozen: { rows: headRow, columns: frozen },
    headRow,
    pages: { wide: 1, tall: 0 },
    filter: { row: headRow, columns: columns.length },
    *rows(): Iterable<Row> {
      yield { cells: [userText(title, 'title')], height: 24 };
      for (const line of lines) yield { cells: [label(line, 'subtitle')], height: heightOfLines(1) };
      yield { cells: heads.map((head) => userText(head, 'head')) };
      for (const cells of rows()) yield { cells };
    },
  };
}
