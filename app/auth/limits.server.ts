import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { type IRateLimiterStoreOptions, RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import { log } from '#app/http/log.server.ts';
import type { AppDatabase } from '#db/client.server.ts';
import { deleteRateLimit, findRateLimit, type RateLimit, updateRateLimit } from '#db/queries/rate-limits.ts';
import { loggedAs } from './logged-knock.server.ts';

/**
 * The limits stand in this application's own door, not in the auth library's: its limiter counts only requests that
 * come through its own handler, and none by account. Both databases keep them in the table `rate_limits`.
 */
export type Door = 'password' | 'code' | 'link' | 'registration' | 'question' | 'upload' | 'export';
export type Knock = {
  /** The client's address as the server saw it; never a header that the client may write. */
  readonly address: string;
  /** Who is meant, known or unknown: an e-mail address, or an id. */
  readonly account?: string;
};

const QUARTER_HOUR_S = 15 * 60;
type Most = { readonly account: number; readonly address: number };
/** In a quarter of an hour; many colleagues share one address. */
const guesses: Most = { account: 10, address: 100 };
const most: Readonly<Record<Door, Most>> = {
  password: guesses,
  code: guesses,
  link: guesses,
  registration: guesses,
  question: guesses,
  // Nobody's work comes near these: they keep one client from filling the disk, or from keeping the server at one file.
  upload: { account: 120, address: 600 },
  export: { account: 30, address: 150 },
};

/** Counts one attempt. Answers the seconds to wait, or null: go on. */
export async function takeAttempt(db: AppDatabase, door: Door, knock: Knock): Promise<number | null> {
  const limits = limitsOf(db)[door];
  const answers = [await taken(limits.address, `${door}:${networkOf(knock.address)}`)];
  if (knock.account !== undefined) answers.push(await taken(limits.account, accountKey(door, knock.account)));
  const waits = answers.filter((wait) => wait !== null);
  if (waits.length === 0) return null;
  log.warn({ door, ...(knock.account !== undefined && (await loggedAs(knock.account))) }, 'limit met');
  return Math.max(...waits);
}

/** After a success: the owner is in. The address keeps its count, or one good account would open the door to guessing. */
export async function forgiveAccount(db: AppDatabase, door: Door, account: string): Promise<void> {
  await limitsOf(db)[door].account.delete(accountKey(door, account));
}

/** One subscriber holds a whole /64 of IPv6: all of it counts as one address. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Hashed: the table is no list of addresses. */
function accountKey(door: Door, account: string): string {
  return `${door}:${createHash('sha256').update(account).digest('base64url')}`;
}

async function taken(limit: StoredLimit, key: string): Promise<number | null> {
  try {
    await limit.consume(key);
    return null;
  } catch (reason) {
    // Anything else is a broken store, and then nobody gets in.
    if (reason instanceof RateLimiterRes) return Math.ceil(reason.msBeforeNext / 1000);
    throw reason;
  }
}

type Limits = { readonly account: StoredLimit; readonly address: StoredLimit };
const opened = new WeakMap<AppDatabase, Readonly<Record<Door, Limits>>>();

function limitsOf(db: AppDatabase): Readonly<Record<Door, Limits>> {
  let limits = opened.get(db);
  if (!limits) {
    const shared = { storeClient: db, duration: QUARTER_HOUR_S };
    const pairs = Object.entries(most).map(([door, { account, address }]) => [
      door,
      {
        account: new StoredLimit({ ...shared, keyPrefix: 'account', points: account }),
        address: new StoredLimit({ ...shared, keyPrefix: 'address', points: address }),
      },
    ]);
    limits = Object.fromEntries(pairs) as Readonly<Record<Door, Limits>>;
    opened.set(db, limits);
  }
  return limits;
}

/** The library's own stores speak to one driver each; this one to either through the queries. */
class StoredLimit extends RateLimiterStoreAbstract {
  readonly #db: AppDatabase;
  constructor(options: IRateLimiterStoreOptions & { storeClient: AppDatabase }) {
    super(options);
    this.#db = options.storeClient;
  }
  protected _upsert(key: string, points: number, duration: number, force = false): Promise<RateLimit> {
    const now = Date.now();
    return updateRateLimit(this.#db.write, key, points, now, duration > 0 ? now + duration : null, force);
  }
  protected _get(key: string): Promise<RateLimit | null> {
    return findRateLimit(this.#db.write, key, Date.now());
  }
  protected _delete(key: string): Promise<boolean> {
    return deleteRateLimit(this.#db.write, key);
  }
  protected _getRateLimiterRes(_key: string, changed: number, stored: RateLimit): RateLimiterRes {
    const left = Math.max(this.points - stored.points, 0);
    const wait = stored.expire === null ? -1 : Math.max(stored.expire - Date.now(), 0);
    return new RateLimiterRes(left, wait, stored.points, stored.points === changed);
  }
}
