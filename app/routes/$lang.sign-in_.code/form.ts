import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

/** One box for either: the page says which is asked for. */
export const codeForm = z.object({ intent: z.enum(['code', 'backup']), code: z.string().max(40) });

export const codeLabels: FieldLabels = { code: 'auth:code.code' };
export const backupLabels: FieldLabels = { code: 'auth:code.backup' };
