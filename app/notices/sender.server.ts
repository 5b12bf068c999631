import type { Installation } from '#app/acts/perform.server.ts';
import { log } from '#app/http/log.server.ts';
import type { Mailer } from './mailer.server.ts';
import { sendDueNotices } from './send-notices.server.ts';

const PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** Twice as long after each round in a row that failed. */
export function pauseAfter(failures: number): number {
  return Math.min(PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
}

export type Sender = {
  /** Waits for the notice under way. */
  stop(): Promise<void>;
};

/** Looks into the outbox for as long as the server runs; `pause` says how long it waits after so many failures in a row. */
export function startSender(installation: Installation, mailer: Mailer, pause = pauseAfter): Sender {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let round: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let told: string | null = null;

  function next() {
    round = sendDueNotices(installation, mailer, () => stopped)
      .then(
        (sent) => {
          if (told !== null && sent > 0) log.info('notices leave again');
          if (sent > 0) told = null;
          failures = 0;
        },
        (reason: unknown) => {
          failures += 1;
          const err = nameless(reason);
          // Once, until something else is wrong or they leave again.
          if (err.code !== told) log.error({ err }, 'notices could not be sent');
          told = err.code;
        },
      )
      .finally(() => {
        if (!stopped) timer = setTimeout(next, pause(failures)).unref();
      });
  }
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** A mail server's words may hold addresses; the log holds none. */
function nameless(reason: unknown): { code: string } {
  const code = reason instanceof Error && 'code' in reason ? reason.code : undefined;
  return { code: typeof code === 'string' ? code : 'unknown' };
}
