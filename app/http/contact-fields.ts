import { z } from 'zod';
import type { FieldLabels } from './parse-form.ts';

export const applicantName = z.string().trim().min(2).max(200);

/** What `ContactFields` posts: whom letters to an applicant go to, and in which language. */
export const contactFields = {
  language: z.enum(['fr', 'en']),
  contactName: z.string().trim().max(200).optional(),
  contactEmail: z.email().max(254).optional(),
};

export const contactLabels: FieldLabels = {
  language: 'applicants:new.language',
  contactName: 'applicants:new.contactName',
  contactEmail: 'applicants:new.contactEmail',
};
