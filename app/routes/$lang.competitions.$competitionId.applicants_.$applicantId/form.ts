import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const applicantForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('details'),
    name: z.string().trim().min(2).max(200),
    language: z.enum(['fr', 'en']),
    contactName: z.string().trim().max(200).optional(),
    contactEmail: z.email().max(254).optional(),
    seen: z.string(),
  }),
  z.object({
    intent: z.literal('consortium'),
    lead: z.string(),
    members: z.array(z.string()).default([]),
    seen: z.string(),
  }),
  z.object({
    intent: z.literal('decision'),
    decision: z.enum(['accepted', 'refused']),
    reason: z.string().trim().min(10).max(2000),
    seen: z.string(),
  }),
]);
export type ApplicantChange = z.infer<typeof applicantForm>;

export const applicantLabels: FieldLabels = {
  name: 'applicants:new.name',
  language: 'applicants:new.language',
  contactName: 'applicants:new.contactName',
  contactEmail: 'applicants:new.contactEmail',
  lead: 'applicants:new.leadOrganization',
  members: 'applicants:new.members',
  decision: 'applicants:one.decision',
  reason: 'applicants:one.reason',
};
