import { notFound } from '#app/http/not-found.ts';
import { keptAs } from '#app/sounding/kept-as.ts';
import { numberOf } from '#app/sounding/questionnaire.ts';
import { typedAnswer, typedAsOffered } from '#app/sounding/typed-answer.ts';
import type { ResponseVisit } from '#app/sounding/visit-sounding.server.ts';
import { listRegions } from '#db/queries/regions.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';

/** One section as its page shows it, in the page's language. */
export async function sectionPage(visit: ResponseVisit, sectionId: string | undefined) {
  const { installation, lang, sounding, questionnaire, answers, response, state } = visit;
  const { sections } = questionnaire.content;
  const at = sections.findIndex(({ id }) => id === sectionId);
  const section = sections[at] ?? notFound();
  const regions = await listRegions(installation.db.read);
  const files =
    response === null ? [] : await listRespondentFiles(installation.db.read, { responseId: response.id });
  const base = `/${lang}/soundings/${sounding.id}/response`;
  const questions = section.questions.map((question) => ({
    id: question.id,
    number: numberOf(questionnaire.content, question.id),
    kind: question.kind,
    title: question.title[lang],
    help: question.help?.[lang] ?? null,
    required: question.required,
    words: question.words,
    options:
      question.kind === 'regions'
        ? regions.map(({ id, name }) => ({ id, text: name[lang] }))
        : question.options.map(({ id, text }) => ({ id, text: text[lang] })),
    files: files
      .filter(({ questionId }) => questionId === question.id)
      .map(({ id, name, size, sha256 }) => ({ id, name, size, sha256 })),
    edited: editedOf(visit, question.id),
  }));
  return {
    title: section.title[lang],
    sounding: { id: sounding.id, title: sounding.title[lang] },
    intro: section.intro[lang],
    open: state === 'open',
    /** The response was last saved under an earlier version of the questionnaire. */
    changed: response !== null && response.questionnaireVersionId !== questionnaire.id,
    base,
    here: `${base}/${section.id}`,
    keptAs: `${keptAs(visit.respondent.id, sounding.id)}${section.id}`,
    position: { number: at + 1, of: sections.length },
    previous: sections[at - 1]?.id ?? null,
    next: sections[at + 1]?.id ?? null,
    questions,
    cells: questions.map((question) => ({
      id: question.id,
      saved: typedAsOffered(question, typedAnswer(answers.get(question.id))),
      revision: answers.get(question.id)?.revision ?? 0,
    })),
  };
}

export type SectionQuestion = Awaited<ReturnType<typeof sectionPage>>['questions'][number];

function editedOf({ answers }: ResponseVisit, questionId: string) {
  const answer = answers.get(questionId);
  return answer === undefined ? null : { by: answer.editedBy, at: answer.editedAt };
}
