import { z } from 'zod';

export const intents = [
  'renew',
  'reset-factor',
  'make-administrator',
  'end-administrator',
  'disable',
  'enable',
] as const;
export type Intent = (typeof intents)[number];

export const accessForm = z.object({ intent: z.enum(intents) });
