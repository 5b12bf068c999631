import { z } from 'zod';
import { torontoTime } from '#app/http/date-field.ts';
import type { FieldLabels } from '#app/http/parse-form.ts';

const title = z.string().trim().min(3).max(200);

export const newEventForm = z.object({
  kind: z.enum(['vendor-day', 'session']),
  titleFr: title,
  titleEn: title,
  startsAt: torontoTime,
  endsAt: torontoTime,
});

export const newEventLabels: FieldLabels = {
  kind: 'events:form.kind',
  titleFr: 'events:form.titleFr',
  titleEn: 'events:form.titleEn',
  startsAt: 'events:form.startsAt',
  endsAt: 'events:form.endsAt',
};
