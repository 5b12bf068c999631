import { pino } from 'pino';

/** One JSON line per event. Never a name, an address, a score or a query string. */
export const log = pino({
  base: null,
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** One-use links carry their secret in the path; nothing that long is anything else. */
export function loggablePath(path: string): string {
  return path.replaceAll(/[\w-]{40,}/g, '…');
}
