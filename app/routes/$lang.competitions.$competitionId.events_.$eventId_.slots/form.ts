import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const place = z.string().trim().max(200).default('');

export const slotsForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    from: torontoTime,
    until: torontoTime,
    minutes: z.number().int().min(5).max(60),
    placeFr: place,
    placeEn: place,
  }),
  z.object({ intent: z.literal('remove'), slotIds: z.array(z.string()).min(1) }),
]);

export const slotsLabels: FieldLabels = {
  from: 'events:slotsForm.from',
  until: 'events:slotsForm.until',
  minutes: 'events:slotsForm.minutes',
  placeFr: 'events:slotsForm.placeFr',
  placeEn: 'events:slotsForm.placeEn',
  slotIds: 'events:slotsForm.which',
};
