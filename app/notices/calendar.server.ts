import { createEvent, type DateArray } from 'ics';

export type CalendarEntry = {
  /** The same for as long as the thing lasts: a calendar changes or takes out its entry by it. */
  readonly id: string;
  /** Higher with every change of the same entry. */
  readonly sequence: number;
  readonly title: string;
  readonly about: string;
  readonly place: string;
  readonly link: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Who invites; a calendar wants an address. Null where there is none to give. */
  readonly organizer: { readonly name: string; readonly email: string } | null;
  /** When this was written. */
  readonly at: Date;
  readonly cancelled?: boolean;
};

/** An iCalendar file: instants in UTC, which every calendar shows on its own clock, Toronto's among them. */
export function calendarFile(entry: CalendarEntry): string {
  const { error, value } = createEvent({
    uid: `${entry.id}@gss-selection`,
    sequence: entry.sequence,
    productId: 'gss-selection',
    method: entry.cancelled ? 'CANCEL' : 'PUBLISH',
    status: entry.cancelled ? 'CANCELLED' : 'CONFIRMED',
    title: entry.title,
    description: entry.about,
    location: entry.place,
    ...(entry.link !== null && { url: entry.link }),
    ...(entry.organizer !== null && { organizer: entry.organizer }),
    start: utc(entry.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: utc(entry.endsAt),
    endInputType: 'utc',
    endOutputType: 'utc',
    created: entry.at.getTime(),
    lastModified: entry.at.getTime(),
  });
  if (error !== null || value === null) throw error ?? new Error('no calendar file');
  // The library writes the clock of the machine; the same entry must always be the same file.
  return value.replace(/^DTSTAMP:.*$/m, `DTSTAMP:${stamp(entry.at)}`);
}

function utc(moment: Date): DateArray {
  return [
    moment.getUTCFullYear(),
    moment.getUTCMonth() + 1,
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
  ];
}

function stamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
