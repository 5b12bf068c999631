import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const text = z.string().optional();

/** What is missing is named by the act, organization by organization. */
export const declarationForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('sign'),
    interest: z.record(z.string(), z.enum(['yes', 'no']).optional()).optional(),
    details: z.record(z.string(), text).optional(),
    confidential: z.literal('on').optional(),
    signedName: text,
  }),
  z.object({
    intent: z.literal('late'),
    organizationId: z.string(),
    lateDetails: z.string().trim().min(1),
    confirmed: z.literal('on'),
    lateName: z.string().trim().min(1),
  }),
]);

export const declarationLabels = {
  organizationId: 'declarations:lateOrganization',
  lateDetails: 'declarations:lateDetails',
  confirmed: 'declarations:lateStatement',
  lateName: 'declarations:signature',
} satisfies FieldLabels;
