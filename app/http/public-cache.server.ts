import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { getInstallation } from '#app/installation.server.ts';
import { getPublicVersion } from '#db/queries/public-version.ts';

/**
 * Public pages, drawn once for everybody. A page is drawn from its address alone (no cookie, no header of who asks goes
 * in), so that what is kept can hold nothing private; it is kept under its address, the version of all that is public
 * (`publishes` in the policy's table raises it) and the minute, because these pages tell the time and what is open. Of a
 * query only what the page reads counts: otherwise `?1`, `?2` … would have the same page drawn each time.
 */
const publicPaths = (
  [
    [''],
    ['/regions', 'rollout', 'text'],
    ['/opportunities/:id'],
    ['/opportunities/:id.json'],
    ['/opportunities/:id/plan/:stage', 'version'],
    ['/opportunities/:id/print'],
    ['/opportunities/:id/partners'],
    ['/opportunities/:id/questions', 'done'],
    ['/soundings/:id'],
    ['/soundings/:id/questionnaire.xlsx'],
    ['/soundings/:id/questionnaire.pdf'],
    ['/soundings/:id/heard'],
    ['/events/:id'],
  ] as const
).map(([path, ...names]) => ({
  shape: new RegExp(`^/(?:fr|en)${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/.]+')}$`),
  names: names as readonly string[],
}));

/** Too large to be kept here. They are the same for everybody, cookie or not, and say themselves how long they hold. */
const publicFile = /^\/(?:fr|en)\/opportunities\/[^/.]+\/documents\/[^/.]+$/;

/** The names of all our cookies begin so; behind TLS after `__Host-`. */
const ourCookie = /(?:^|;\s*)(?:__Host-)?gss-/;

const MINUTE_MS = 60_000;
const LONGEST_ADDRESS = 300;
const MOST_BYTES = 64 * 1024 * 1024;

export type Kept = {
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Sendable;
  /** Null where packing gains nothing. */
  readonly packed: Sendable | null;
  /** Seconds until what it says of the time is over. */
  readonly maxAge: number;
};
type Sendable = { readonly body: Buffer; readonly etag: string };

type Asked = {
  readonly method: string;
  readonly path: string;
  /** Path and query. */
  readonly address: string;
  readonly cookies: string | undefined;
};

export function isPublicPage({ method, path }: Pick<Asked, 'method' | 'path'>): boolean {
  return (method === 'GET' || method === 'HEAD') && publicPaths.some(({ shape }) => shape.test(path));
}

/** The address of what the page shows: each name that it reads, once, in one order. */
export function sharedAddress(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const read = publicPaths.find(({ shape }) => shape.test(pathname))?.names ?? [];
  const query = new URLSearchParams();
  for (const name of read) {
    const value = searchParams.get(name);
    if (value !== null && value !== '') query.set(name, value);
  }
  return query.size === 0 ? pathname : `${pathname}?${query}`;
}

export function isPublicFile({ method, path }: Pick<Asked, 'method' | 'path'>): boolean {
  return (method === 'GET' || method === 'HEAD') && publicFile.test(path);
}

/** Whoever brings a cookie of ours gets a page of their own, which nothing may keep. */
export function isShared({ address, cookies = '' }: Pick<Asked, 'address' | 'cookies'>): boolean {
  return sharedAddress(address).length <= LONGEST_ADDRESS && !ourCookie.test(cookies);
}

type Draw = (request: Request) => Promise<Response>;

const kept = new Map<string, Promise<Kept | null>>();
let keptFor = '';
let keptBytes = 0;

/** The page as it is kept, or drawn now and kept; null when it is not one to keep (unknown, or a redirect). */
export async function publicPage(asked: string, draw: Draw): Promise<Kept | null> {
  const address = sharedAddress(asked);
  const { db, clock } = await getInstallation();
  const now = await clock(db.read);
  const current = `${await getPublicVersion(db.read)} ${Math.floor(now.getTime() / MINUTE_MS)}`;
  if (current !== keptFor || keptBytes > MOST_BYTES) {
    kept.clear();
    [keptFor, keptBytes] = [current, 0];
  }
  const known = kept.get(address);
  const page = known ?? keep(address, draw);
  const maxAge = Math.ceil((MINUTE_MS - (now.getTime() % MINUTE_MS)) / 1000);
  return page.then((one) => one && { ...one, maxAge });
}

/** Those who ask for a page while it is being drawn wait for that one drawing. */
function keep(address: string, draw: Draw): Promise<Kept | null> {
  const page = drawn(address, draw).then((one) => {
    if (one === null) kept.delete(address);
    else keptBytes += one.plain.body.length + (one.packed?.body.length ?? 0);
    return one;
  });
  kept.set(address, page);
  page.catch(() => kept.delete(address));
  return page;
}

async function drawn(address: string, draw: Draw): Promise<Kept | null> {
  const response = await draw(new Request(new URL(address, 'http://localhost')));
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200 || response.headers.has('Set-Cookie')) return null;
  const headers = Object.fromEntries(
    ['Content-Type', 'Content-Disposition', 'Access-Control-Allow-Origin'].flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const packed = gzipSync(body, { level: 6 });
  return {
    headers,
    plain: sendable(body),
    packed: packed.length < body.length * 0.9 ? sendable(packed) : null,
    maxAge: 0,
  };
}

function sendable(body: Buffer): Sendable {
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
}

/** `If-None-Match` names the page that would be sent. A weak tag of ours matches too: it differs in nothing that counts. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
