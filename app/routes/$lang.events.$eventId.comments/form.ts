import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

export const commentForm = z.object({ text: z.string().trim().min(3).max(5000) });

export const commentLabels: FieldLabels = { text: 'events:comment.text' };
