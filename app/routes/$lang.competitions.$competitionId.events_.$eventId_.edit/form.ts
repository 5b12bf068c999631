import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const title = z.string().trim().min(3).max(200);
const text = z.string().trim().max(2000).default('');
const limit = torontoTime.optional();

export const eventForm = z.object({
  revision: z.number().int(),
  kind: z.enum(['vendor-day', 'session']),
  titleFr: title,
  titleEn: title,
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
  startsAt: torontoTime,
  endsAt: torontoTime,
  capacity: z.number().int().min(1).max(100_000).optional(),
  registrationUntil: limit,
  changesUntil: limit,
  commentsUntil: limit,
});

export const eventLabels: FieldLabels = {
  kind: 'events:form.kind',
  titleFr: 'events:form.titleFr',
  titleEn: 'events:form.titleEn',
  aboutFr: 'events:form.aboutFr',
  aboutEn: 'events:form.aboutEn',
  placeFr: 'events:form.placeFr',
  placeEn: 'events:form.placeEn',
  link: 'events:form.link',
  language: 'events:form.language',
  accessFr: 'events:form.accessFr',
  accessEn: 'events:form.accessEn',
  startsAt: 'events:form.startsAt',
  endsAt: 'events:form.endsAt',
  capacity: 'events:form.capacity',
  registrationUntil: 'events:form.registrationUntil',
  changesUntil: 'events:form.changesUntil',
  commentsUntil: 'events:form.commentsUntil',
};
