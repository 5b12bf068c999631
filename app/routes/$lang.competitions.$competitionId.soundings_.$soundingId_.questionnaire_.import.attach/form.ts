import { z } from 'zod';
import type { Questionnaire } from '#db/queries/questionnaires.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const text = (most: number) => z.object({ fr: z.string().max(most), en: z.string().max(most) });

/** What the page of the difference carries to the next request; whoever changes it on the way could as well have typed it. */
const carriedQuestionnaire: z.ZodType<Questionnaire> = z.object({
  provenance: z.enum(['demonstration', 'official']),
  sections: z
    .array(
      z.object({
        id,
        title: text(200),
        intro: text(3000),
        questions: z
          .array(
            z.object({
              id,
              kind: z.enum(['text', 'choice', 'choices', 'number', 'regions', 'file']),
              title: text(1000),
              help: text(2000).nullable(),
              required: z.boolean(),
              words: z.number().int().min(1).max(9999).nullable(),
              options: z.array(z.object({ id, text: text(300) })).max(60),
            }),
          )
          .max(400),
      }),
    )
    .max(40),
});

export const keepForm = z.object({
  intent: z.literal('keep'),
  revision: z.coerce.number().int().min(1),
  content: z.string(),
});

export function carried(content: string): Questionnaire | undefined {
  try {
    const parsed = carriedQuestionnaire.safeParse(JSON.parse(content));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
