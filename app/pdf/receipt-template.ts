/** Terms, headings and language are real structure, which is what makes the document readable by ear. */
export const receiptTemplate = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.author)
#set text(lang: data.lang, region: "CA", size: 11pt, hyphenate: false)
#set page(paper: "us-letter", margin: 2.2cm, footer: context align(center, text(size: 9pt)[
  #data.title – #counter(page).display() / #counter(page).final().first()
]))
#set par(leading: 0.7em, spacing: 1em)
#set heading(numbering: none)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 15pt)
#show heading.where(level: 2): set block(above: 2em, below: 1em)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 3): set block(above: 1.6em, below: 0.7em)

= #data.title
#data.lead

#terms(separator: [#data.colon], ..data.facts.map(fact => terms.item(fact.label, fact.value)))
#data.note

#if data.demonstration != none [
  #block(stroke: (left: 2pt), inset: (left: 10pt, y: 4pt))[*#data.demonstration.title* \\
  #data.demonstration.text]
]

#for section in data.sections [
  == #section.title
  #for question in section.questions [
    === #question.title
    #if question.state != none [#text(size: 9.5pt, fill: luma(80), question.state)

    ]
    #for line in question.answer [
      #line

    ]
    #for file in question.files [
      #file.name \\
      #text(size: 9pt, file.hash)

    ]
  ]
]
`;
