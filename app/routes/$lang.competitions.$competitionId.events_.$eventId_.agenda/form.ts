import { z } from 'zod';
import type { FieldLabels } from '#app/http/parse-form.ts';

const text = z.string().trim().max(300).default('');

const item = z
  .object({
    from: text,
    until: text,
    titleFr: text,
    titleEn: text,
    detailsFr: z.string().trim().max(2000).default(''),
    detailsEn: z.string().trim().max(2000).default(''),
  })
  .superRefine((typed, context) => {
    if (isEmpty(typed)) return;
    for (const name of ['from', 'until', 'titleFr', 'titleEn'] as const) {
      const isClock = name === 'from' || name === 'until';
      if (typed[name] === '')
        context.addIssue({ code: 'custom', path: [name], params: { text: 'common:formErrors.required' } });
      else if (isClock && !/^([01]?\d|2[0-3])[:h][0-5]\d$/.test(typed[name]))
        context.addIssue({ code: 'custom', path: [name], params: { text: 'events:agendaForm.clock' } });
    }
  });

export const agendaForm = z.object({ revision: z.number().int(), items: z.array(item).max(100).default([]) });

export function isEmpty(typed: Record<string, string>): boolean {
  return Object.values(typed).every((text) => text === '');
}

export const agendaLabels: FieldLabels = {
  'items[].from': 'events:agendaForm.from',
  'items[].until': 'events:agendaForm.until',
  'items[].titleFr': 'events:agendaForm.titleFr',
  'items[].titleEn': 'events:agendaForm.titleEn',
  'items[].detailsFr': 'events:agendaForm.detailsFr',
  'items[].detailsEn': 'events:agendaForm.detailsEn',
};
