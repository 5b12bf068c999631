import { z } from 'zod';
import { isTouched } from '#app/autosave/touched.ts';

/** Where to go once the section is saved; `attach.` a question, `remove.` a file. */
export const sectionIntent = z.union([
  z.enum(['save', 'next']),
  z.string().regex(/^(attach|remove)\.[\w-]{1,100}$/),
]);

const typedAnswer = z.object({
  questionId: z.string().min(1).max(100),
  value: z.string(),
  notApplicable: z.string(),
  revision: z.coerce.number().int().min(0),
});

/** Every answer of the form that was touched: `value.<question>`, once per box that is ticked. Null when it is not this form. */
export function answersOfForm(form: FormData) {
  const text = (name: string) =>
    form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      // A browser posts the ends of lines as CR LF.
      .map((value) => value.replaceAll('\r\n', '\n'))
      .join(',');
  const ids = [...form.keys()].filter((name) => name.startsWith('revision.')).map((name) => name.slice(9));
  const answers = z.array(typedAnswer).safeParse(
    ids.map((questionId) => ({
      questionId,
      value: text(`value.${questionId}`),
      notApplicable: text(`notApplicable.${questionId}`),
      revision: form.get(`revision.${questionId}`),
    })),
  );
  if (!answers.success) return null;
  return answers.data.filter(({ questionId, value, notApplicable }) =>
    isTouched(form, questionId, { value, notApplicable }),
  );
}
