import { pino } from 'pino';

/** One JSON line per event. Never a name, an address, a score or a query string. */
export const log = pino({
  base: null,
  level: process.env.LOG_LEVEL ?? 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
});
