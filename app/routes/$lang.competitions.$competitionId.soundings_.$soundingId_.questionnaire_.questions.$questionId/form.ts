import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import type { Question } from '#db/queries/questionnaires.ts';

const revision = z.coerce.number().int().min(1);
const title = z.string().trim().min(3).max(1000);
const text = z.string().trim().max(2000).default('');
const optionText = z.string().trim().max(300).default('');

const fields = z.object({
  intent: z.literal('save'),
  revision,
  sectionId: z.string().min(1),
  titleFr: title,
  titleEn: title,
  helpFr: text,
  helpEn: text,
  kind: z.enum(['text', 'choice', 'choices', 'number', 'regions', 'file']),
  required: z.enum(['on', 'off']),
  words: z.coerce.number().int().min(1).max(5000).optional(),
  options: z
    .array(z.object({ id: z.string().max(60).default(''), fr: optionText, en: optionText }))
    .default([]),
  /** `save`, or `up:2`: the third option goes before the second, and all is saved. */
  do: z
    .string()
    .regex(/^(save|up:\d{1,2})$/)
    .default('save'),
});

export const questionForm = z
  .discriminatedUnion('intent', [
    fields,
    z.object({ intent: z.literal('remove'), revision, confirmed: z.literal('on') }),
  ])
  .superRefine((question, context) => {
    if (question.intent !== 'save') return;
    const refuse = (path: (string | number)[], key: string) =>
      context.addIssue({ code: 'custom', path, params: { text: `questionnaire:problem.${key}` } });
    if (question.helpFr !== '' && question.helpEn === '') refuse(['helpEn'], 'bothLanguages');
    if (question.helpEn !== '' && question.helpFr === '') refuse(['helpFr'], 'bothLanguages');
    if (question.kind !== 'choice' && question.kind !== 'choices') return;
    for (const [index, { fr, en }] of question.options.entries()) {
      if (fr !== '' && en === '') refuse(['options', index, 'en'], 'bothLanguages');
      if (en !== '' && fr === '') refuse(['options', index, 'fr'], 'bothLanguages');
    }
    if (question.options.filter(({ fr, en }) => fr !== '' || en !== '').length < 2)
      refuse(['options', 0, 'fr'], 'twoOptions');
  });

export const questionLabels: FieldLabels = {
  sectionId: 'questionnaire:question.section',
  titleFr: 'questionnaire:question.titleFr',
  titleEn: 'questionnaire:question.titleEn',
  helpFr: 'questionnaire:question.helpFr',
  helpEn: 'questionnaire:question.helpEn',
  kind: 'questionnaire:question.kind',
  required: 'questionnaire:question.required',
  words: 'questionnaire:question.words',
  'options[].fr': 'questionnaire:question.optionFr',
  'options[].en': 'questionnaire:question.optionEn',
  confirmed: 'questionnaire:question.removeStatement',
};

/** The question as typed; only choices have options, and only a text has a limit of words. */
export function questionOf(id: string, typed: z.infer<typeof fields>, newId: () => string): Question {
  const choice = typed.kind === 'choice' || typed.kind === 'choices';
  return {
    id,
    kind: typed.kind,
    title: { fr: typed.titleFr, en: typed.titleEn },
    help: typed.helpFr === '' ? null : { fr: typed.helpFr, en: typed.helpEn },
    required: typed.required === 'on',
    words: typed.kind === 'text' ? (typed.words ?? null) : null,
    options: choice ? optionsOf(typed, newId) : [],
  };
}

function optionsOf({ options, do: asked }: z.infer<typeof fields>, newId: () => string) {
  const rows = [...options];
  const at = Number(asked.split(':')[1] ?? 0);
  const row = rows[at];
  if (at > 0 && row !== undefined) {
    rows.splice(at, 1);
    rows.splice(at - 1, 0, row);
  }
  const kept = rows.filter(({ fr, en }) => fr !== '' && en !== '');
  return kept.map(({ id, fr, en }) => ({ id: id === '' ? newId() : id, text: { fr, en } }));
}
