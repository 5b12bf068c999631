import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const needs = z.string().trim().max(500).default('');

export const registrationForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('register'),
    personName: z.string().trim().min(2).max(200),
    personEmail: z.email().max(254),
    accessibility: needs,
    interpretation: needs,
    diet: needs,
  }),
  z.object({ intent: z.literal('cancel'), registrationId: z.string(), confirmed: z.literal('on') }),
]);

export const registrationLabels: FieldLabels = {
  personName: 'events:registration.personName',
  personEmail: 'events:registration.personEmail',
  accessibility: 'events:registration.accessibility',
  interpretation: 'events:registration.interpretation',
  diet: 'events:registration.diet',
  registrationId: 'events:registration.which',
  confirmed: 'events:registration.cancelStatement',
};
