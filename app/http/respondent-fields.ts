import { z } from 'zod';
import type { FieldLabels } from './parse-form.ts';
import { sectors } from './respondent-sectors.ts';

/** What an organization says of itself, when it registers and when it changes it. */
export const respondentFields = {
  organization: z.string().trim().min(2).max(200),
  sector: z.enum(sectors),
  contactName: z.string().trim().min(2).max(200),
  contactEmail: z.email().max(254),
  follows: z.literal('on').optional(),
  listed: z.literal('on').optional(),
  listedText: z.string().trim().max(600).optional(),
};

export const respondentLabels: FieldLabels = {
  organization: 'respondents:register.organization',
  sector: 'respondents:register.sector',
  contactName: 'respondents:register.contactName',
  contactEmail: 'respondents:register.contactEmail',
  listedText: 'respondents:register.listedText',
};
