import { type Selectable, sql } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, fromDateOrNull, toDate, toDateOrNull } from '#db/values.ts';

export type NewNotice = {
  id: string;
  /** What it tells and to whom, for instance `addendum:<version>:<respondent>`; a second one of the same key is not written. */
  key: string;
  competitionId: string | null;
  respondentId: string | null;
  recipientName: string;
  recipientEmail: string;
  language: 'fr' | 'en';
  subject: string;
  /** Plain text. */
  body: string;
  /** An iCalendar file that goes with it. */
  calendar: string | null;
  writtenAt: Date;
};

export async function createNotice(tx: Tx, notice: NewNotice): Promise<void> {
  const at = fromDate(notice.writtenAt);
  await tx
    .insertInto('notices')
    .values({
      id: notice.id,
      key: notice.key,
      competition_id: notice.competitionId,
      respondent_id: notice.respondentId,
      recipient_name: notice.recipientName,
      recipient_email: notice.recipientEmail,
      language: notice.language,
      subject: notice.subject,
      body: notice.body,
      calendar: notice.calendar,
      written_at: at,
      state: 'waiting',
      due_at: at,
      claimed_until: null,
      sent_at: null,
      handed_by: null,
      last_error: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

export type Notice = NewNotice & {
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  attempts: number;
  dueAt: Date;
  /** Whose the notice is until then, while it is being sent. */
  claimedUntil: Date | null;
  sentAt: Date | null;
  /** Who passed it on by hand; null when it left by mail, or has not left. */
  handedBy: string | null;
  lastError: string | null;
};

export async function findNotice(db: Reader, id: string): Promise<Notice | undefined> {
  const row = await db.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toNotice(row);
}

/** In the order in which they are listed; one that is being sent still waits. */
const noticeGroups = ['failed', 'waiting', 'sent'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];
/** Where a page of the list ended. */
export type NoticePlace = { readonly group: NoticeGroup; readonly writtenAt: Date; readonly id: string };

const groupRank = sql<number>`case state when 'failed' then 0 when 'sending' then 1 when 'waiting' then 1 else 2 end`;

/** Of a competition: what failed, then what waits, then what went out; the newest first in each. `next` is null on the last page. */
export async function listNotices(
  db: Reader,
  competitionId: string,
  limit: number,
  { group, after }: { group?: NoticeGroup | undefined; after?: NoticePlace | undefined } = {},
): Promise<{ notices: Notice[]; next: NoticePlace | null }> {
  const rows = await db
    .selectFrom('notices')
    .selectAll()
    .where('competition_id', '=', competitionId)
    .$if(group !== undefined, (query) => query.where(groupRank, '=', rankOf(group ?? 'failed')))
    .$if(after !== undefined, (query) =>
      query.where(({ and, or, eb }) => {
        const { group: last, writtenAt, id } = after ?? { group: 'sent', writtenAt: new Date(0), id: '' };
        const [rank, at] = [rankOf(last), fromDate(writtenAt)];
        return or([
          eb(groupRank, '>', rank),
          and([eb(groupRank, '=', rank), eb('written_at', '<', at)]),
          and([eb(groupRank, '=', rank), eb('written_at', '=', at), eb('id', '>', id)]),
        ]);
      }),
    )
    .orderBy(groupRank)
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const notices = rows.slice(0, limit).map(toNotice);
  const last = notices.at(-1);
  return { notices, next: last === undefined || rows.length <= limit ? null : placeOf(last) };
}

function placeOf({ state, writtenAt, id }: Notice): NoticePlace {
  return { group: state === 'sending' ? 'waiting' : state, writtenAt, id };
}

function rankOf(group: NoticeGroup): number {
  return noticeGroups.indexOf(group);
}

export type UnsentNotice = Pick<
  Notice,
  'id' | 'key' | 'recipientName' | 'recipientEmail' | 'attempts' | 'writtenAt' | 'lastError'
> & { state: Exclude<Notice['state'], 'sent'> };

/** Of every competition and of the accounts, without a word of what they say: what failed, then what waits. */
export async function listUnsentNotices(
  db: Reader,
  limit: number,
): Promise<{ notices: UnsentNotice[]; total: number }> {
  const unsent = db.selectFrom('notices').where('state', '!=', 'sent');
  const rows = await unsent
    .select([
      ...(['id', 'key', 'recipient_name', 'recipient_email', 'state', 'attempts'] as const),
      ...(['written_at', 'last_error'] as const),
    ])
    .orderBy(sql`case state when 'failed' then 0 else 1 end`)
    .orderBy('written_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  const { total } = await unsent
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const notices = rows.map((row) => ({
    id: row.id,
    key: row.key,
    recipientName: row.recipient_name,
    recipientEmail: row.recipient_email,
    attempts: row.attempts,
    writtenAt: toDate(row.written_at),
    lastError: row.last_error,
    state: row.state as UnsentNotice['state'],
  }));
  return { notices, total: Number(total) };
}

export async function getFailedNoticeCount(db: Reader): Promise<number> {
  const { total } = await db
    .selectFrom('notices')
    .select(({ fn }) => fn.countAll<number | string>().as('total'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return Number(total);
}

export async function hasDueNotice(db: Reader, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('notices')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', fromDate(now))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes the oldest due notice for the sender until then; one statement, so that two senders never take the same. */
export async function updateDueNoticeClaimed(
  tx: Tx,
  now: Date,
  claimedUntil: Date,
): Promise<Notice | undefined> {
  const row = await tx
    .updateTable('notices')
    .set((eb) => ({
      state: 'sending',
      claimed_until: fromDate(claimedUntil),
      attempts: eb('attempts', '+', 1),
    }))
    .where('state', '=', 'waiting')
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('notices as n')
        .select('n.id')
        .where('n.state', '=', 'waiting')
        .where('n.due_at', '<=', fromDate(now))
        .orderBy('n.due_at')
        .orderBy('n.id')
        .limit(1),
    )
    .returningAll()
    .executeTakeFirst();
  return row && toNotice(row);
}

export type NoticeResult =
  | { state: 'sent'; at: Date; body: string }
  | { state: 'waiting'; dueAt: Date; error: string }
  | { state: 'failed'; error: string };

/** What became of a notice that was claimed; false when the claim is somebody else's by now. */
export async function updateNoticeResult(
  tx: Tx,
  { id, claimedUntil }: Pick<Notice, 'id' | 'claimedUntil'>,
  result: NoticeResult,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({
      state: result.state,
      claimed_until: null,
      ...(result.state === 'sent' && { sent_at: fromDate(result.at), body: result.body, last_error: null }),
      ...(result.state === 'waiting' && { due_at: fromDate(result.dueAt), last_error: result.error }),
      ...(result.state === 'failed' && { last_error: result.error }),
    })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('claimed_until', '=', fromDateOrNull(claimedUntil))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Claims that ran out: their sender died, and nobody knows whether the message left. */
export async function updateLostNotices(tx: Tx, now: Date, error: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ state: 'failed', claimed_until: null, last_error: error })
    .where('state', '=', 'sending')
    .where('claimed_until', '<=', fromDate(now))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Due again from the first attempt, whoever failed; false when it had not. */
export async function updateNoticeRetried(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ state: 'waiting', attempts: 0, due_at: fromDate(now) })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Passed on by someone: sent, without its private link; false when it is being sent or was. */
export async function updateNoticeHandedOn(
  tx: Tx,
  id: string,
  { by, at, body }: { by: string; at: Date; body: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ state: 'sent', sent_at: fromDate(at), handed_by: by, body, last_error: null })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'failed'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** To an organization, with a private link that another one takes the place of; one that is being sent cannot be called back. */
export async function deleteUnsentNotices(
  tx: Tx,
  respondentId: string,
  kinds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('notices')
    .where('respondent_id', '=', respondentId)
    .where('state', 'in', ['waiting', 'failed'])
    .where(({ or, eb }) => or(kinds.map((kind) => eb('key', 'like', `${kind}:%`))))
    .execute();
}

/** About an account, with a link that opens nothing any more; one that is being sent cannot be called back. */
export async function deleteUnsentAccountNotices(tx: Tx, recipientEmail: string): Promise<void> {
  await tx
    .deleteFrom('notices')
    .where('competition_id', 'is', null)
    .where('recipient_email', '=', recipientEmail)
    .where('state', 'in', ['waiting', 'failed'])
    .execute();
}

function toNotice(row: Selectable<Schema['notices']>): Notice {
  return {
    id: row.id,
    key: row.key,
    competitionId: row.competition_id,
    respondentId: row.respondent_id,
    recipientName: row.recipient_name,
    recipientEmail: row.recipient_email,
    language: row.language as 'fr' | 'en',
    subject: row.subject,
    body: row.body,
    calendar: row.calendar,
    writtenAt: toDate(row.written_at),
    state: row.state as Notice['state'],
    attempts: row.attempts,
    dueAt: toDate(row.due_at),
    claimedUntil: toDateOrNull(row.claimed_until),
    sentAt: toDateOrNull(row.sent_at),
    handedBy: row.handed_by,
    lastError: row.last_error,
  };
}
