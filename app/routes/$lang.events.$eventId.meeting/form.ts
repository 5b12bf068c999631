import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const needs = z.string().trim().max(500).default('');

export const meetingForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('book'), slotId: z.string(), needs }),
  z.object({ intent: z.literal('needs'), needs }),
  z.object({ intent: z.literal('cancel'), confirmed: z.literal('on') }),
  z.object({ intent: z.literal('remove'), fileId: z.string() }),
]);

export const meetingLabels: FieldLabels = {
  slotId: 'events:meeting.slot',
  needs: 'events:meeting.needsLabel',
  confirmed: 'events:meeting.cancelStatement',
  fileId: 'events:meeting.which',
};
