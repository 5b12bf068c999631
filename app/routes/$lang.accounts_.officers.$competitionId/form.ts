import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const officerForm = z.object({ email: z.email().max(254) });

export const officerLabels: FieldLabels = { email: 'accounts:officer.email' };
