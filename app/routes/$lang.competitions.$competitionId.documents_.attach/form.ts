import { z } from 'zod';
import { titleFields } from '#app/http/outreach-form.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const fields = {
  ...titleFields,
  language: z.enum(['fr', 'en', 'both']),
  confirmed: z.literal('on'),
};
const postForm = z.object({
  ...fields,
  about: z.string().regex(/^(competition|stage|sounding|event):/),
});
const replaceForm = z.object({
  ...fields,
  noteFr: z.string().trim().min(3).max(2000),
  noteEn: z.string().trim().min(3).max(2000),
});

type Posted = z.infer<z.ZodObject<typeof fields>> & { about?: string; noteFr?: string; noteEn?: string };

/** A document that takes the place of another belongs where that one does, and says what is different. */
export function documentForm(replacing: boolean): z.ZodType<Posted> {
  return replacing ? replaceForm : postForm;
}

export const documentLabels: FieldLabels = {
  titleFr: 'outreach:form.titleFr',
  titleEn: 'outreach:form.titleEn',
  language: 'documents:post.language',
  about: 'documents:post.about',
  noteFr: 'documents:post.noteFr',
  noteEn: 'documents:post.noteEn',
  confirmed: 'receipts:one.confirmation',
};

/** What the choice `stage:…` names; whether it exists, the act finds out. */
export function parseDocumentAbout(value: string) {
  const [kind = '', id = ''] = value.split(/:(.*)/s);
  return { kind: kind as 'competition' | 'stage' | 'sounding' | 'event', id };
}
