import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import { firstEventFields, firstEventLabels } from '#app/http/event-form.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const text = z.string().trim().max(2000).default('');
const limit = torontoTime.optional();

export const eventForm = z.object({
  revision: z.number().int(),
  ...firstEventFields,
  aboutFr: text,
  aboutEn: text,
  placeFr: text,
  placeEn: text,
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  language: z.enum(['fr', 'en', 'both']),
  accessFr: text,
  accessEn: text,
  capacity: z.number().int().min(1).max(100_000).optional(),
  registrationUntil: limit,
  changesUntil: limit,
  commentsUntil: limit,
});

export const eventLabels: FieldLabels = {
  ...firstEventLabels,
  placeFr: 'events:form.placeFr',
  placeEn: 'events:form.placeEn',
  link: 'events:form.link',
  language: 'events:form.language',
  accessFr: 'events:form.accessFr',
  accessEn: 'events:form.accessEn',
  capacity: 'events:form.capacity',
  registrationUntil: 'events:form.registrationUntil',
  changesUntil: 'events:form.changesUntil',
  commentsUntil: 'events:form.commentsUntil',
};
