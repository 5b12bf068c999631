import { pageSetUp } from './page-set-up.ts';

/** Headings, lists and language are real structure, which is what makes the document readable by ear. */
export const questionnaireTemplate = `${pageSetUp({ size: '11pt', margin: '2.2cm' })}
#for line in data.head [
  #line

]
#if data.demonstration != none [
  #block(stroke: (left: 2pt), inset: (left: 10pt, y: 4pt))[*#data.demonstration.title* \\
  #data.demonstration.text]
]
#for section in data.sections [
  == #section.title
  #section.intro
  #for question in section.questions [
    === #question.title
    #if question.help != none [#question.help

    ]
    #text(size: 9.5pt, fill: luma(80), question.kind)
    #if question.options.len() > 0 [
      #list(..question.options)
    ]
  ]
]
== #data.registration.title
#data.registration.intro

#data.registration.asksTitle
#list(..data.registration.asks)
#data.registration.sessionsTitle
#if data.registration.sessions.len() > 0 [
  #list(..data.registration.sessions)
]
#text(size: 9.5pt, fill: luma(80), data.registration.notKnown)
`;
