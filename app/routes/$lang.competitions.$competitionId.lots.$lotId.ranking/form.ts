import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

/** `place`: the applicants, in the order drawn. */
export const drawForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('draw'), place: z.array(z.string()).min(2), confirmed: z.literal('on') }),
  z.object({ intent: z.literal('set-aside'), drawId: z.string(), reason: z.string().trim() }),
  z.object({ intent: z.literal('witness'), drawId: z.string(), confirmed: z.literal('on') }),
]);
export const drawLabels = {
  place: 'ranking:draw.order',
  reason: 'ranking:draw.reason',
  confirmed: 'ranking:draw.statement',
} satisfies FieldLabels;
