import type { Question, Questionnaire, Section } from '#db/queries/questionnaires.ts';
import type { Text } from '#scoring/plan.ts';
import { saysTheSame } from './option-ids.ts';

type Lang = 'fr' | 'en';
export type FieldChange = {
  readonly field:
    | 'title'
    | 'intro'
    | 'help'
    | 'kind'
    | 'required'
    | 'words'
    | 'options'
    /** An option that is another one than what it seems to go on from: its answers begin anew. */
    | 'newOptions'
    | 'section'
    | 'order'
    | 'provenance';
  /** Of a text; null where there is one for both. */
  readonly lang: Lang | null;
  /** As stored; a list is a line each. */
  readonly before: string;
  readonly after: string;
};
export type ItemChange = {
  readonly item: 'questionnaire' | 'section' | 'question';
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  readonly title: Text;
  readonly fields: readonly FieldChange[];
};

const nowhere: Text = { fr: '', en: '' };

/** What differs between two versions, section by section and question by question, in the order of the later one. */
export function questionnaireDifference(before: Questionnaire, after: Questionnaire): ItemChange[] {
  const old = new Map(before.sections.map((section) => [section.id, section]));
  const oldQuestions = placed(before);
  const newQuestions = placed(after);
  const changes: ItemChange[] = [];
  const whole = [
    ...field('provenance', null, before.provenance, after.provenance),
    ...order(before.sections, after.sections),
  ];
  if (whole.length > 0)
    changes.push({ item: 'questionnaire', kind: 'changed', id: '', title: nowhere, fields: whole });
  for (const section of after.sections) {
    const { id, title } = section;
    const earlier = old.get(id);
    const fields = earlier === undefined ? [] : sectionFields(earlier, section);
    if (earlier === undefined) changes.push({ item: 'section', kind: 'added', id, title, fields });
    else if (fields.length > 0) changes.push({ item: 'section', kind: 'changed', id, title, fields });
    for (const question of section.questions)
      changes.push(...questionChange(question, section, oldQuestions));
  }
  for (const { question } of oldQuestions.values()) {
    if (!newQuestions.has(question.id)) changes.push(gone('question', question));
  }
  for (const section of before.sections) {
    if (!after.sections.some(({ id }) => id === section.id)) changes.push(gone('section', section));
  }
  return changes;
}

/** As one language reads it: without what changed in the other alone. */
export function differenceIn(changes: readonly ItemChange[], lang: Lang): ItemChange[] {
  return changes.flatMap((change) => {
    const fields = change.fields.filter((one) => one.lang === null || one.lang === lang);
    return change.kind === 'changed' && fields.length === 0 ? [] : [{ ...change, fields }];
  });
}

type Placed = ReadonlyMap<string, { readonly question: Question; readonly section: Section }>;

function placed({ sections }: Questionnaire): Placed {
  return new Map(
    sections.flatMap((section) =>
      section.questions.map((question) => [question.id, { question, section }] as const),
    ),
  );
}

function questionChange(question: Question, section: Section, old: Placed): ItemChange[] {
  const { id, title } = question;
  const earlier = old.get(id);
  if (earlier === undefined) return [{ item: 'question', kind: 'added', id, title, fields: [] }];
  const fields = [
    ...text('title', earlier.question.title, title),
    ...text('help', earlier.question.help ?? nowhere, question.help ?? nowhere),
    ...field('kind', null, earlier.question.kind, question.kind),
    ...field('required', null, String(earlier.question.required), String(question.required)),
    ...field('words', null, String(earlier.question.words ?? ''), String(question.words ?? '')),
    ...field('options', 'fr', optionLines(earlier.question, 'fr'), optionLines(question, 'fr')),
    ...field('options', 'en', optionLines(earlier.question, 'en'), optionLines(question, 'en')),
    ...newOptions(earlier.question.options, question.options),
    ...(earlier.section.id === section.id ? [] : text('section', earlier.section.title, section.title)),
  ];
  return fields.length === 0 ? [] : [{ item: 'question', kind: 'changed', id, title, fields }];
}

function sectionFields(before: Section, after: Section): FieldChange[] {
  return [
    ...text('title', before.title, after.title),
    ...text('intro', before.intro, after.intro),
    ...order(before.questions, after.questions),
  ];
}

/** Only of what both have: what came or went is told by itself. */
function order(before: readonly Titled[], after: readonly Titled[]): FieldChange[] {
  const common = (one: readonly Titled[], other: readonly Titled[]) =>
    one.filter(({ id }) => other.some((candidate) => candidate.id === id));
  const [was, is] = [common(before, after), common(after, before)];
  if (was.every(({ id }, at) => id === is[at]?.id)) return [];
  const lines = (items: readonly Titled[], lang: Lang) =>
    items.map(({ id }) => after.find((one) => one.id === id)?.title[lang] ?? '').join('\n');
  return (['fr', 'en'] as const).map((lang) => ({
    field: 'order',
    lang,
    before: lines(was, lang),
    after: lines(is, lang),
  }));
}

type Titled = { readonly id: string; readonly title: Text };

function gone(item: 'section' | 'question', { id, title }: Titled): ItemChange {
  return { item, kind: 'removed', id, title, fields: [] };
}

function text(name: FieldChange['field'], before: Text, after: Text): FieldChange[] {
  return [...field(name, 'fr', before.fr, after.fr), ...field(name, 'en', before.en, after.en)];
}

function field(name: FieldChange['field'], lang: Lang | null, before: string, after: string): FieldChange[] {
  return before === after ? [] : [{ field: name, lang, before, after }];
}

function newOptions(before: Question['options'], after: Question['options']): FieldChange[] {
  const isNew = (option: Option, among: readonly Option[]) => !among.some(({ id }) => id === option.id);
  const added = after.filter((option) => isNew(option, before));
  const left = before.filter(
    (option) => isNew(option, after) || added.some(({ text: words }) => saysTheSame(words, option.text)),
  );
  if (added.length === 0 || left.length === 0) return [];
  return (['fr', 'en'] as const).map((lang) => ({
    field: 'newOptions',
    lang,
    before: optionLines({ options: left }, lang),
    after: optionLines({ options: added }, lang),
  }));
}

type Option = Question['options'][number];

function optionLines({ options }: Pick<Question, 'options'>, lang: Lang): string {
  return options.map(({ text: words }) => words[lang]).join('\n');
}
