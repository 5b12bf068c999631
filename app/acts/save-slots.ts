import { meetingMinutes, mostSlotsAtOnce } from '#app/events/limits.ts';
import { createSlot, listSlots, type Slot, updateSlotRemoved } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent } from './event-target.ts';

export type NewSlot = Pick<Slot, 'startsAt' | 'endsAt' | 'place'>;
type Input = {
  readonly eventId: string;
  readonly add: readonly NewSlot[];
  readonly remove: readonly string[];
};

/** Hours for one-to-one meetings: at most one hour each, never two at once in one place. */
export const saveSlots: ActDefinition<Input, null> = {
  name: 'save-slots',
  target: eventTarget,
  async run(context, { eventId, add, remove }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    if (add.length > mostSlotsAtOnce) return { code: 'too-many-slots', at: 'until', most: mostSlotsAtOnce };
    const slots = await listSlots(tx, eventId);
    for (const id of remove) {
      const slot = slots.find((one) => one.id === id);
      if (slot === undefined) return { code: 'stale' };
      if (slot.booked) return { code: 'slot-booked' };
      await updateSlotRemoved(tx, id, now);
    }
    const standing: NewSlot[] = slots.filter(({ id }) => !remove.includes(id));
    for (const slot of add) {
      const minutes = (slot.endsAt.getTime() - slot.startsAt.getTime()) / 60_000;
      if (minutes <= 0) return { code: 'hours-reversed', at: 'until' };
      if (minutes > meetingMinutes.most)
        return { code: 'slot-too-long', at: 'minutes', most: meetingMinutes.most };
      if (slot.startsAt < event.startsAt || slot.endsAt > event.endsAt)
        return { code: 'outside-event', at: 'from' };
      if (standing.some((other) => overlap(slot, other))) return { code: 'slots-overlap', at: 'from' };
      standing.push(slot);
      await createSlot(tx, { ...slot, id: crypto.randomUUID(), eventId });
    }
    return {
      value: null,
      entry: {
        object: `event:${eventId}`,
        before: { slots: slots.length },
        after: { slots: standing.length, add, remove },
      },
    };
  },
};

function overlap(a: NewSlot, b: NewSlot): boolean {
  return a.place.fr === b.place.fr && a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
