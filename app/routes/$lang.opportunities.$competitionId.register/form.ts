import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const sectors = [
  'public',
  'private',
  'non-profit',
  'municipality',
  'cmsm',
  'dssab',
  'college',
  'indigenous',
  'service-provider',
] as const;

export const registerForm = z.object({
  organization: z.string().trim().min(2).max(200),
  sector: z.enum(sectors),
  contactName: z.string().trim().min(2).max(200),
  contactEmail: z.email().max(254),
  follows: z.literal('on').optional(),
  listed: z.literal('on').optional(),
  listedText: z.string().trim().max(600).optional(),
});
export type Registered = z.infer<typeof registerForm>;

export const registerLabels: FieldLabels = {
  organization: 'respondents:register.organization',
  sector: 'respondents:register.sector',
  contactName: 'respondents:register.contactName',
  contactEmail: 'respondents:register.contactEmail',
  listedText: 'respondents:register.listedText',
};
