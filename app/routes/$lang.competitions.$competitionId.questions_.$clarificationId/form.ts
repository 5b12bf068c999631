import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const text = z.string().trim().max(8000).default('');
const content = {
  revision: z.coerce.number().int().min(0),
  about: z.string().regex(/^(stage|sounding|event):/),
  questionIds: z.array(z.string()).default([]),
  questionFr: text,
  questionEn: text,
  answerFr: text,
  answerEn: text,
};

export const clarificationForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), ...content }),
  z.object({ intent: z.literal('attach'), questionIds: z.array(z.string()).min(1) }),
  z.object({ intent: z.literal('publish'), revision: content.revision, confirmed: z.literal('on') }),
]);
export const clarificationLabels: FieldLabels = {
  about: 'questions:edit.about',
  questionIds: 'questions:edit.questions',
  questionFr: 'questions:edit.questionFr',
  questionEn: 'questions:edit.questionEn',
  answerFr: 'questions:edit.answerFr',
  answerEn: 'questions:edit.answerEn',
  confirmed: 'questions:edit.statement',
};
