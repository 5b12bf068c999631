import { type AgendaItem, listAgenda, updateAgenda, updateEvent } from '#db/queries/events.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent } from './event-target.ts';
import type { ActProblem } from './problems.ts';

type Input = { readonly eventId: string; readonly revision: number; readonly items: readonly AgendaItem[] };

/** The whole agenda at once, put in the order of its hours. */
export const saveAgenda: ActDefinition<Input, null> = {
  name: 'save-agenda',
  target: eventTarget,
  async run(context, { eventId, revision, items }) {
    const { tx } = context;
    const { startsAt, endsAt } = await requireEvent(context, eventId);
    const problems = items.flatMap((item, index): ActProblem[] => {
      if (item.endsAt <= item.startsAt) return [{ code: 'hours-reversed', at: `items[${index}].endsAt` }];
      const inside = item.startsAt >= startsAt && item.endsAt <= endsAt;
      return inside ? [] : [{ code: 'outside-event', at: `items[${index}].startsAt` }];
    });
    if (problems.length > 0) return problems;
    const before = await listAgenda(tx, eventId);
    if (!(await updateEvent(tx, eventId, {}, revision))) return { code: 'stale' };
    const ordered = items.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    await updateAgenda(tx, eventId, ordered);
    return {
      value: null,
      entry: { object: `event:${eventId}`, before: { agenda: before }, after: { agenda: ordered } },
    };
  },
};
