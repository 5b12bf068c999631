import { pageSetUp } from './page-set-up.ts';

/** A table with real headings, which repeat on every page; a column is left free to tick or sign. */
export const attendanceTemplate = `${pageSetUp({ size: '9.5pt', margin: '1.6cm', landscape: true })}
#for line in data.head [
  #line

]
#if data.rows.len() > 0 {
  table(
    columns: (2.2fr, 2.4fr, 1.1fr, 0.9fr, 3fr, 1.2fr),
    inset: 6pt,
    stroke: 0.5pt + luma(140),
    table.header(..data.columns.map(column => strong(column))),
    ..data.rows.flatten(),
  )
} else [#data.none]
`;
