import { z } from 'zod';
import { torontoTime } from './date-field.ts';
import { outreachLabels, titleFields } from './outreach-form.ts';
import type { FieldLabels } from './parse-form.ts';

/** The fields of `FirstFields`, for the two screens that post them. */
export const firstEventFields = {
  kind: z.enum(['vendor-day', 'session']),
  ...titleFields,
  startsAt: torontoTime,
  endsAt: torontoTime,
};

export const firstEventLabels: FieldLabels = {
  ...outreachLabels,
  kind: 'events:form.kind',
  startsAt: 'events:form.startsAt',
  endsAt: 'events:form.endsAt',
};
