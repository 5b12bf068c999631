import { pageSetUp } from './page-set-up.ts';

/** Terms, headings and language are real structure, which is what makes the document readable by ear. */
export const receiptTemplate = `${pageSetUp({ size: '11pt', margin: '2.2cm' })}
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
