import { z } from 'zod';
import { cancelForm, concludeForm } from '#app/http/outreach-form.ts';
import { soundingFields } from '#app/http/sounding-form.ts';

const revision = z.coerce.number().int().min(1);

export const soundingForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('update'), revision, ...soundingFields }),
  z.object({ intent: z.literal('publish'), revision, confirmed: z.literal('on') }),
  cancelForm,
  concludeForm,
]);
