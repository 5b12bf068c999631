import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const inviteForm = z
  .object({
    name: z.string().trim().min(2).max(100),
    email: z.email().max(254),
    language: z.enum(['fr', 'en']),
    kind: z.enum(['staff', 'respondent']),
    administrator: z.literal('on').optional(),
  })
  .refine(({ kind, administrator }) => kind === 'staff' || administrator === undefined, {
    path: ['administrator'],
    params: { text: 'accounts:inviteForm.administratorStaff' },
  });

export const inviteLabels: FieldLabels = {
  name: 'accounts:name',
  email: 'accounts:email',
  language: 'accounts:inviteForm.language',
  kind: 'accounts:inviteForm.kind',
  administrator: 'accounts:inviteForm.administrator',
};
