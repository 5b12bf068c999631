export type TimeLeft = {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  /** When that was so: a page is read after it was drawn, and stays open. */
  readonly at: Date;
};

const MINUTE_MS = 60_000;

/** Whole minutes that remain, never one too many; null once the moment has come. */
export function timeLeft(now: Date, until: Date): TimeLeft | null {
  if (now >= until) return null;
  const minutes = Math.floor((until.getTime() - now.getTime()) / MINUTE_MS);
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
    at: now,
  };
}
