import { z } from 'zod';
import { applicantName, contactFields, contactLabels } from '#app/http/contact-fields.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { organizationSectors } from '#app/http/respondent-sectors.ts';

export const registerForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('organization'),
    organizationName: z.string().trim().min(2).max(200),
    sector: z.enum(organizationSectors),
    invented: z.literal('on').optional(),
  }),
  z.object({
    intent: z.literal('applicant'),
    name: applicantName,
    lead: z.string(),
    members: z.array(z.string()).default([]),
    ...contactFields,
  }),
]);
export type Registration = z.infer<typeof registerForm>;

export const registerLabels: FieldLabels = {
  organizationName: 'applicants:new.organizationName',
  sector: 'applicants:new.sector',
  name: 'applicants:new.name',
  lead: 'applicants:new.leadOrganization',
  members: 'applicants:new.members',
  ...contactLabels,
};
