import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const sectors = [
  'public',
  'private',
  'non-profit',
  'municipality',
  'cmsm',
  'dssab',
  'college',
  'indigenous',
] as const;

export const registerForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('organization'),
    organizationName: z.string().trim().min(2).max(200),
    sector: z.enum(sectors),
    invented: z.literal('on').optional(),
  }),
  z.object({
    intent: z.literal('applicant'),
    name: z.string().trim().min(2).max(200),
    lead: z.string(),
    members: z.array(z.string()).default([]),
    language: z.enum(['fr', 'en']),
    contactName: z.string().trim().max(200).optional(),
    contactEmail: z.email().max(254).optional(),
  }),
]);
export type Registration = z.infer<typeof registerForm>;

export const registerLabels: FieldLabels = {
  organizationName: 'applicants:new.organizationName',
  sector: 'applicants:new.sector',
  name: 'applicants:new.name',
  lead: 'applicants:new.leadOrganization',
  members: 'applicants:new.members',
  language: 'applicants:new.language',
  contactName: 'applicants:new.contactName',
  contactEmail: 'applicants:new.contactEmail',
};
