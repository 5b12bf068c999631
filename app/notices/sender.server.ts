import type { Installation } from '#app/acts/perform.server.ts';
import { log } from '#app/http/log.server.ts';
import type { Mailer } from './mailer.server.ts';
import { sendDueNotices } from './send-notices.server.ts';

const PAUSE_MS = 10_000;

export type Sender = {
  /** Waits for the notice under way. */
  stop(): Promise<void>;
};

/** Looks into the outbox for as long as the server runs. */
export function startSender(installation: Installation, mailer: Mailer): Sender {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let round: Promise<unknown> = Promise.resolve();

  function next() {
    round = sendDueNotices(installation, mailer, () => stopped)
      .catch((reason: unknown) => log.error({ err: nameless(reason) }, 'notices could not be sent'))
      .finally(() => {
        if (!stopped) timer = setTimeout(next, PAUSE_MS).unref();
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
