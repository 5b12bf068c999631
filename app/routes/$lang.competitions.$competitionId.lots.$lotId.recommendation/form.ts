import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';
import { passwordLength } from '#app/http/password-length.ts';

export const recommendationForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('recommend'),
    applicantId: z.string(),
    reasons: z.string().trim(),
    confirmed: z.literal('on'),
  }),
  z.object({
    intent: z.literal('approve'),
    recommendationId: z.string(),
    comments: z.string().trim().optional(),
    confirmed: z.literal('on'),
    password: z.string().max(passwordLength.most),
  }),
  z.object({
    intent: z.literal('return'),
    recommendationId: z.string(),
    reasons: z.string().trim(),
    followUp: z.enum(['clarify', 'correct']),
  }),
  z.object({
    intent: z.literal('cancel'),
    recommendationId: z.string(),
    reasons: z.string().trim(),
    confirmed: z.literal('on'),
  }),
]);
export type RecommendationForm = z.infer<typeof recommendationForm>;
export const recommendationLabels = {
  reasons: 'approval:reasons',
  followUp: 'approval:followUp.label',
  comments: 'approval:comments',
  confirmed: 'approval:statement',
  password: 'common:passwordAgain.label',
} satisfies FieldLabels;
