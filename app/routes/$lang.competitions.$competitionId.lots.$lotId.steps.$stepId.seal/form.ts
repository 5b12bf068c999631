import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const sealForm = z.object({ hash: z.string().length(64), confirmed: z.literal('on') });
export const sealLabels = { confirmed: 'consensus:seal.statement' } satisfies FieldLabels;
