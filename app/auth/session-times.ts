/** A session ends after 30 minutes without a request, and after 12 hours in any case. */
export const idleMs = 30 * 60_000;
export const longestMs = 12 * 60 * 60_000;
/** The end of a session is moved at most this often, so that most pages only read. */
export const seenEveryMs = 60_000;
