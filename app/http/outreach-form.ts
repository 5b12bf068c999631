import { z } from 'zod';
import type { FieldLabels } from './parse-form.ts';

/** The titles that `TitleFields` posts. */
export const titleFields = {
  titleFr: z.string().trim().min(3).max(200),
  titleEn: z.string().trim().min(3).max(200),
};

const end = {
  revision: z.coerce.number().int().min(1),
  reasonFr: z.string().trim().min(3).max(2000),
  reasonEn: z.string().trim().min(3).max(2000),
  confirmed: z.literal('on'),
};
/** The branches that `EndForms` posts. */
export const cancelForm = z.object({ intent: z.literal('cancel'), ...end });
export const concludeForm = z.object({ intent: z.literal('conclude'), ...end });

export const outreachLabels: FieldLabels = {
  titleFr: 'outreach:form.titleFr',
  titleEn: 'outreach:form.titleEn',
  aboutFr: 'outreach:form.aboutFr',
  aboutEn: 'outreach:form.aboutEn',
  reasonFr: 'outreach:end.reasonFr',
  reasonEn: 'outreach:end.reasonEn',
  confirmed: 'receipts:one.confirmation',
};

type Titles = z.infer<z.ZodObject<typeof titleFields>>;

export function titleOf({ titleFr, titleEn }: Titles) {
  return { fr: titleFr, en: titleEn };
}
