import type { OutreachEvent } from '#db/queries/events.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent } from './event-target.ts';

export type ExportAttendanceInput = { readonly eventId: string; readonly format: 'xlsx' | 'pdf' };
export type AttendanceToExport = {
  readonly event: OutreachEvent;
  readonly people: Awaited<ReturnType<typeof listRegistrations>>;
  readonly at: Date;
};

/** Names, addresses and needs of whoever is registered leave for a file. A reading, which stands in the record. */
export const exportAttendance: ActDefinition<ExportAttendanceInput, AttendanceToExport> = {
  name: 'export-attendance',
  target: eventTarget,
  async run(context, { eventId, format }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    const people = await listRegistrations(tx, eventId);
    return {
      value: { event, people, at: now },
      entry: { object: `event:${eventId}`, outcome: 'read', after: { format, people: people.length } },
    };
  },
};
