import { z } from 'zod';
import { applicantName, contactFields, contactLabels } from '#app/http/contact-fields.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const applicantForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('details'),
    name: applicantName,
    ...contactFields,
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
  ...contactLabels,
  lead: 'applicants:new.leadOrganization',
  members: 'applicants:new.members',
  decision: 'applicants:one.decision',
  reason: 'applicants:one.reason',
};
