import { z } from 'zod';
import { cancelForm, concludeForm } from '#app/http/outreach-form.ts';

export const manageForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('publish'), revision: z.number().int(), confirmed: z.literal('on') }),
  cancelForm,
  concludeForm,
]);
