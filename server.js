import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createRequestHandler } from '@remix-run/express';
import { createRequestHandler as createDrawing } from '@remix-run/node';
import express from 'express';

/**
 * Express in front of Remix: what every response must say and every request must satisfy, whatever the page.
 * PORT, HOST and DATA_DIR as usual. BEHIND_TLS_PROXY=1 says that a proxy ends TLS in front; PUBLIC_URL is the
 * address people type, needed when it cannot be read from the request.
 */
const dev = process.argv.includes('--dev');
process.env.NODE_ENV ??= dev ? 'development' : 'production';

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);
const behindTlsProxy = process.env.BEHIND_TLS_PROXY === '1';
const publicOrigin = process.env.PUBLIC_URL ? new URL(process.env.PUBLIC_URL).origin : undefined;

const loopback = ['127.0.0.1', 'localhost', '::1'];
const largestForm = 1024 * 1024;
/** Ten files of 200 MB and what stands round them; `app/files/limits.ts` holds each file to its own limit. */
const largestUpload = 2_010_000_000;

if (!loopback.includes(host) && !behindTlsProxy) {
  console.error(
    `HOST=${host} : refus d’écouter au-delà de cette machine sans mandataire TLS (BEHIND_TLS_PROXY=1).\n` +
      `HOST=${host}: will not listen beyond this machine without a TLS proxy in front (BEHIND_TLS_PROXY=1).`,
  );
  process.exit(1);
}

const vite = dev ? await startVite() : undefined;
const buildPath = new URL('./build/server/index.js', import.meta.url);

/** @returns {Promise<import('@remix-run/node').ServerBuild>} */
async function loadBuild() {
  const build = vite ? await vite.ssrLoadModule('virtual:remix/server-build') : await import(buildPath.href);
  return /** @type {import('@remix-run/node').ServerBuild} */ (build);
}

async function startVite() {
  const { createServer: createVite } = await import('vite');
  return createVite({ root: import.meta.dirname, server: { middlewareMode: true } });
}

/** One module graph: whatever the server needs of the application, the build exports. */
const application = /** @type {typeof import('./app/entry.server.tsx')} */ (
  /** @type {unknown} */ ((await loadBuild()).entry.module)
);
const noticesAt = await application.startUp().catch((reason) => {
  if (!(reason instanceof application.CannotStart)) throw reason;
  console.error(reason.message);
  process.exit(1);
});

const app = express();
app.disable('x-powered-by');
app.set('trust proxy', behindTlsProxy ? 1 : false);

app.use((req, res, next) => {
  if (!behindTlsProxy) {
    for (const name of Object.keys(req.headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete req.headers[name];
    }
  }
  // Limits count by it (`app/http/client-address.ts`): always the server's own word, never the client's.
  req.headers['x-gss-client-address'] = req.ip ?? 'unknown';
  res.locals.nonce = randomBytes(16).toString('base64');
  const framed = isShownBesideSheet(req);
  res.set({
    'Content-Security-Policy': contentSecurityPolicy(res.locals.nonce, framed ? "'self'" : "'none'"),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': framed ? 'SAMEORIGIN' : 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cache-Control': 'no-store',
  });
  if (req.secure) res.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  next();
});

app.use((req, res, next) => {
  const began = performance.now();
  const path = application.loggablePath(req.path);
  res.on('finish', () => {
    if (path === '/health' || path.startsWith('/assets/')) return;
    const ms = Math.round(performance.now() - began);
    application.log.info({ method: req.method, path, status: res.statusCode, ms }, 'request');
  });
  next();
});

app.use((req, res, next) => {
  if (!isOurHost(req)) return void res.status(421).type('text').send('421 Misdirected Request');
  if (isUnsafe(req.method)) {
    if (!comesFromHere(req)) return void res.status(403).type('text').send('403 Origin');
    const length = req.headers['content-length'];
    if (length === undefined) return void res.status(411).type('text').send('411 Length Required');
    const limit = isUpload(req) ? largestUpload : largestForm;
    if (Number(length) > limit) return void tooLarge(req, res, limit).catch(next);
  } else if (
    req.headers['transfer-encoding'] !== undefined ||
    Number(req.headers['content-length'] ?? 0) > 0
  ) {
    return void res.status(400).type('text').send('400 Bad Request');
  }
  next();
});

app.get('/health', (_req, res) => {
  res.type('text').send('ok');
});

if (vite) {
  app.use(vite.middlewares);
} else {
  app.use('/assets', files('build/client/assets', 'public, max-age=31536000, immutable'));
}
const publicFiles = files(dev ? 'public' : 'build/client', 'public, max-age=3600');
// No file lies below the pages: looking for one would cost each of them a way to the disk.
app.use((req, res, next) => (isPage(req) ? next() : publicFiles(req, res, next)));

const build = vite ? loadBuild : await loadBuild();
const draw = createDrawing(build, process.env.NODE_ENV);

/** Pages that are the same for everybody come from `app/http/public-cache.server.ts`. */
app.use(async (req, res, next) => {
  if (!application.isPublicPage(req)) return next();
  res.vary('Cookie');
  const shared = application.isShared({ address: req.originalUrl, cookies: req.get('cookie') });
  res.set('Cache-Control', 'private, no-store');
  if (vite || !shared) return next();
  try {
    const page = await application.publicPage(req.originalUrl, (request) => draw(request, { nonce: '' }));
    if (page === null) return next();
    res.vary('Accept-Encoding');
    const packed = page.packed !== null && req.acceptsEncodings('gzip') === 'gzip' ? page.packed : null;
    const { body, etag } = packed ?? page.plain;
    res.set({
      ...page.headers,
      // No script runs in it, so it needs no nonce, which a shared copy would give away.
      'Content-Security-Policy': contentSecurityPolicy(null, "'none'"),
      'Cache-Control': `public, max-age=${page.maxAge}`,
      ETag: etag,
    });
    if (packed) res.set('Content-Encoding', 'gzip');
    if (application.isUnchanged(req.get('if-none-match'), etag)) return void res.status(304).end();
    res.set('Content-Length', String(body.length));
    res.end(req.method === 'HEAD' ? undefined : body);
  } catch (error) {
    next(error);
  }
});

app.use((req, res, next) => {
  if (application.isPublicFile(req)) res.removeHeader('Cache-Control');
  next();
});

app.all(
  '*',
  createRequestHandler({
    build,
    mode: process.env.NODE_ENV,
    getLoadContext: (req, res) => ({
      nonce: res.locals.nonce,
      picked: req.path.endsWith('.data') && req.query._routes !== undefined,
      deliver(html) {
        // Remix ends the answer once it has set the status and the headers: then the page goes, with its length, at once.
        const end = res.end.bind(res);
        res.end = () => {
          packed(req, res, html).then(end, (error) => res.destroy(error));
          return res;
        };
      },
    }),
  }),
);

app.use(
  /** @type {import('express').ErrorRequestHandler} */
  (error, req, res, _next) => {
    application.log.error(
      { err: error, method: req.method, path: application.loggablePath(req.path) },
      'request failed',
    );
    if (res.headersSent) return void res.destroy();
    res
      .status(error.status ?? 500)
      .type('text')
      .send(String(error.status ?? 500));
  },
);

const server = createServer(
  { requestTimeout: 15 * 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
  app,
);
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port, host, () => {
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const origin = publicOrigin ?? `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
  console.log(`Prêt / Ready: ${origin}`);
  for (const notice of noticesAt(origin)) console.log(notice);
});

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);

/** Lets answers under way finish, for ten seconds at most. */
function stop() {
  setTimeout(() => process.exit(1), 10_000).unref();
  server.close(async () => {
    await application.shutDown();
    await vite?.close();
    process.exit(0);
  });
  server.closeIdleConnections();
}

const gzipped = promisify(gzip);

/**
 * A page for one reader, as their browser wants it. One whose address has a query goes as it is: whoever wrote the query
 * could learn from the length of the answer what else stands on the page.
 * @param {import('express').Request} req
 * @param {import('express').Response} res
 * @param {Buffer} html
 */
async function packed(req, res, html) {
  res.vary('Accept-Encoding');
  if (req.originalUrl.includes('?') || req.acceptsEncodings('gzip') !== 'gzip') return html;
  res.set('Content-Encoding', 'gzip');
  return gzipped(html, { level: 4 });
}

/**
 * @param {string} folder
 * @param {string} caching
 */
function files(folder, caching) {
  // Beside this file, whatever folder the server is started in.
  return express.static(join(import.meta.dirname, folder), {
    index: false,
    redirect: false,
    setHeaders: (res) => res.setHeader('Cache-Control', caching),
  });
}

/**
 * Says so on a page, and closes the line. A browser listens once it has sent everything or can send no more: until then
 * what still comes is read and thrown away, for half a minute at most.
 * @param {import('express').Request} req
 * @param {import('express').Response} res
 * @param {number} most
 */
async function tooLarge(req, res, most) {
  const lang = /^\/en(\/|$)/.test(req.path) ? 'en' : 'fr';
  const headers = { Cookie: req.get('cookie') ?? '' };
  const nowhere = new Request(`${originOf(req)}/${lang}/413`, { headers });
  const early = /** @type {const} */ ({ status: 413, most, address: req.originalUrl });
  const page = Buffer.from(await (await draw(nowhere, { nonce: res.locals.nonce, early })).arrayBuffer());
  res
    .status(413)
    .type('html')
    .set({ 'Content-Length': String(page.length), Connection: 'close' });
  res.write(page);
  const end = () => {
    clearTimeout(patience);
    res.end();
  };
  const patience = setTimeout(end, 30_000).unref();
  req.on('end', end).on('close', end).resume();
}

/** @param {string} method */
function isUnsafe(method) {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/**
 * On loopback only this machine's own names are served, so that a foreign name pointed here reaches nothing.
 * @param {import('express').Request} req
 */
function isOurHost(req) {
  if (publicOrigin !== undefined) return req.path === '/health' || originOf(req) === publicOrigin;
  return behindTlsProxy || loopback.includes(req.hostname.replace(/^\[|\]$/g, ''));
}

/** @param {import('express').Request} req */
function originOf(req) {
  const forwarded = behindTlsProxy ? req.get('x-forwarded-host')?.split(',')[0]?.trim() : undefined;
  return `${req.protocol}://${forwarded ?? req.get('host')}`;
}

/**
 * Browsers send Origin with every unsafe request; a request without it must at least say it is same-origin.
 * @param {import('express').Request} req
 */
function comesFromHere(req) {
  const origin = req.get('origin');
  if (origin === undefined) return req.get('sec-fetch-site') === 'same-origin';
  return origin === originOf(req);
}

/** @param {import('express').Request} req */
function isPage(req) {
  return /^\/(fr|en)(\/|$)/.test(req.path);
}

/**
 * Files come in on one kind of page alone, which streams them; every other form is held in memory.
 * @param {import('express').Request} req
 */
function isUpload(req) {
  return req.path.endsWith('/attach') && Boolean(req.is('multipart/form-data'));
}

/**
 * A bidder's document shown beside the score sheet: the only answer that a page of ours may frame.
 * @param {import('express').Request} req
 */
function isShownBesideSheet(req) {
  return /^\/(fr|en)\/files\/[^/]+$/.test(req.path) && 'view' in req.query;
}

/**
 * @param {string | null} nonce null: no script at all
 * @param {string} ancestors
 */
function contentSecurityPolicy(nonce, ancestors) {
  return [
    "default-src 'none'",
    nonce === null ? "script-src 'none'" : `script-src 'self' 'nonce-${nonce}'`,
    dev ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    dev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-src 'self'",
    `frame-ancestors ${ancestors}`,
    "object-src 'none'",
  ].join('; ');
}
