import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const leaveForm = z.object({ confirmed: z.literal('on') });

export const leaveLabels: FieldLabels = { confirmed: 'competitions:team.leave.confirmed' };
