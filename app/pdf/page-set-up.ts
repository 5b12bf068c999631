type Page = { readonly size: string; readonly margin: string; readonly landscape?: boolean };

/** How every document begins: its data, title, author and language, the page with its number, and the look of headings. */
export function pageSetUp({ size, margin, landscape = false }: Page): string {
  return `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author)
#set text(lang: data.lang, region: "CA", size: ${size}, hyphenate: false)
#set page(paper: "us-letter", flipped: ${landscape}, margin: ${margin}, footer: context align(center, text(size: 9pt)[
  #data.title – #counter(page).display() / #counter(page).final().first()
]))
#set par(leading: 0.7em, spacing: 1em)
#set heading(numbering: none)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 2): set block(above: 2em, below: 1em)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 3): set block(above: 1.6em, below: 0.7em)

= #data.title`;
}
