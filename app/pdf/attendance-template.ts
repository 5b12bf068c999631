/** A table with real headings, which repeat on every page; a column is left free to tick or sign. */
export const attendanceTemplate = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author)
#set text(lang: data.lang, region: "CA", size: 9.5pt, hyphenate: false)
#set page(paper: "us-letter", flipped: true, margin: 1.6cm, footer: context align(center, text(size: 9pt)[
  #data.title – #counter(page).display() / #counter(page).final().first()
]))
#set par(leading: 0.6em, spacing: 0.8em)
#show heading.where(level: 1): set text(size: 17pt)

= #data.title
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
