import type { Installation } from '#app/acts/perform.server.ts';
import { log } from '#app/http/log.server.ts';
import { change } from '#db/client.server.ts';
import {
  hasDueNotice,
  type Notice,
  type NoticeResult,
  updateDueNoticeClaimed,
  updateLostNotices,
  updateNoticeResult,
} from '#db/queries/notices.ts';
import { type Mailer, SendingFailed } from './mailer.server.ts';
import { withoutPrivateLink } from './private-link.ts';

const MINUTE_MS = 60_000;
/** Longer than the mailer waits for anything, so that a claim runs out only when its sender died. */
const CLAIM_MS = 10 * MINUTE_MS;
const MOST_ATTEMPTS = 8;
/** The text of `notices:error.lost` stands for it. */
export const LOST = 'lost';

/**
 * Sends what is due, one notice after the other, and answers how many went out. A notice is claimed before the first byte
 * and marked after the last; no sender takes a claimed one. When nobody knows whether it left (its sender died, the line
 * broke in the middle of it), it is not sent again by itself: it counts as failed, and a person decides. A server that
 * goes away before that ends the round; the notice waits like one refused for the moment, the others as they were.
 */
export async function sendDueNotices(
  installation: Installation,
  mailer: Mailer,
  stopped: () => boolean = () => false,
): Promise<number> {
  const { db } = installation;
  const lost = await change(db, async (tx) => updateLostNotices(tx, await installation.clock(tx), LOST));
  if (lost > 0) log.warn({ notices: lost }, 'notices were being sent when their sender ended');
  if (!(await hasDueNotice(db.read, await installation.clock(db.read)))) return 0;
  // A server that cannot be reached costs no notice an attempt.
  await mailer.verify();
  let sent = 0;
  while (!stopped()) {
    const notice = await change(db, async (tx) => {
      const now = await installation.clock(tx);
      return updateDueNoticeClaimed(tx, now, new Date(now.getTime() + CLAIM_MS));
    });
    if (notice === undefined) return sent;
    const failure = await mailer.send(notice).then(
      () => null,
      (reason: unknown) => reason,
    );
    const result = await change(db, async (tx) => {
      const outcome = resultOf(notice, failure, await installation.clock(tx));
      await updateNoticeResult(tx, notice, outcome);
      return outcome;
    });
    if (result.state === 'sent') sent += 1;
    else log.warn({ notice: notice.id, attempts: notice.attempts, state: result.state }, 'notice not sent');
    if (failure instanceof SendingFailed && failure.kind === 'unreachable') return sent;
  }
  return sent;
}

function resultOf(notice: Notice, failure: unknown, now: Date): NoticeResult {
  if (failure === null) return { state: 'sent', at: now, body: withoutPrivateLink(notice.body) };
  if (!(failure instanceof SendingFailed) || failure.kind === 'unknown')
    return { state: 'failed', error: LOST };
  const error = failure.message;
  if (failure.kind === 'permanent' || notice.attempts >= MOST_ATTEMPTS) return { state: 'failed', error };
  return { state: 'waiting', dueAt: new Date(now.getTime() + pauseAfter(notice.attempts)), error };
}

/** 1, 2, 4 … minutes, at most two hours. */
function pauseAfter(attempts: number): number {
  return Math.min(2 ** (attempts - 1), 120) * MINUTE_MS;
}
