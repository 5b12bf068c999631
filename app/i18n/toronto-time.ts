const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Toronto',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * The instant of a date and time typed on Toronto's clock, `2019-10-31T17:00` (a space, `h` and single digits pass).
 * Null for what is no date, and for the hour that the clock skips in March; the hour that comes twice in November is
 * the first of the two.
 */
export function fromTorontoTime(typed: string): Date | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T|\s+)(\d{1,2})[:h](\d{2})(?::(\d{2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  for (const hoursBehind of [4, 5]) {
    const instant = new Date(wall + hoursBehind * 3_600_000);
    if (wallTime(instant) === wall && isWritten(instant, month, day, hour)) return instant;
  }
  return null;
}

/** The other way, for the value of a `datetime-local` field: `2019-10-31T17:00`. */
export function toTorontoTime(instant: Date): string {
  return new Date(wallTime(instant)).toISOString().slice(0, 16);
}

/** Toronto's clock, written as if it were UTC, in milliseconds. */
function wallTime(instant: Date): number {
  const part = Object.fromEntries(
    wallClock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
}

/** `Date.UTC` takes the 31st of February for the 3rd of March; a typed date must be itself. */
function isWritten(instant: Date, month: number, day: number, hour: number): boolean {
  const wall = new Date(wallTime(instant));
  return wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && wall.getUTCHours() === hour;
}
