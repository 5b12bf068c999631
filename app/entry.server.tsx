import { Transform, Writable } from 'node:stream';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { labelsOf } from './field-labels.server.ts';
import { fileInstead } from './http/answer-with-file.ts';
import { type EarlyRefusal, type Failure, FailureContext } from './http/failure.ts';
import { isInteractive } from './http/handle.ts';
import { log, loggablePath } from './http/log.server.ts';
import { NonceContext } from './http/nonce.ts';
import { findPosted } from './http/read-form.ts';
import { typedWords } from './http/typed.ts';
import { isLang, type Lang } from './i18n/languages.ts';
import { I18nextProvider } from './i18n/on-server.tsx';
import { translationsFor } from './i18n/translator.server.ts';

export { log, loggablePath } from './http/log.server.ts';
export { isPublicFile, isPublicPage, isShared, isUnchanged, publicPage } from './http/public-cache.server.ts';
export { CannotStart, shutDown, startUp } from './start-up.server.ts';

export const streamTimeout = 10_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const file = fileInstead(loadContext);
  if (file !== undefined) return file;
  const { nonce, early, deliver } = loadContext;
  const first = new URL(request.url).pathname.split('/')[1];
  const lang = isLang(first) ? first : 'fr';
  const translations = translationsFor(lang);
  const failure = await failureOf(request, lang, remixContext, early);
  const whole =
    deliver !== undefined || request.method === 'HEAD' || isbot(request.headers.get('user-agent'));

  return new Promise((resolve, reject) => {
    let failed = false;
    const page = (
      <NonceContext.Provider value={nonce}>
        <FailureContext.Provider value={failure}>
          <I18nextProvider i18n={translations}>
            <RemixServer context={withOwnRoutes(remixContext)} url={request.url} nonce={nonce} />
          </I18nextProvider>
        </FailureContext.Provider>
      </NonceContext.Provider>
    );
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onShellReady: () => whole || send(),
      onAllReady() {
        clearTimeout(timer);
        if (whole) send();
      },
      onShellError: reject,
      onError(error) {
        failed = true;
        log.error(
          { err: error, path: loggablePath(new URL(request.url).pathname) },
          'page failed while being drawn',
        );
      },
    });
    const timer = setTimeout(abort, streamTimeout + 1_000);

    function send() {
      headers.set('Content-Type', 'text/html; charset=utf-8');
      const init = { headers, status: failed ? 500 : (early?.status ?? status) };
      if (deliver === undefined) {
        const body = new Transform({
          transform: (piece: Uint8Array, _encoding, next) => next(null, withoutPadding(piece)),
        });
        resolve(new Response(createReadableStreamFromReadable(body), init));
        pipe(body);
      } else {
        pipe(
          collect((html) => {
            deliver(html);
            resolve(new Response(null, init));
          }),
        );
      }
    }
  });
}

/** What was typed into a form is shown by the page that refuses it, however soon it was refused. */
async function failureOf(
  request: Request,
  lang: Lang,
  { staticHandlerContext: { errors, matches }, routeModules }: EntryContext,
  early: EarlyRefusal | null = null,
): Promise<Failure | null> {
  if (errors === null && early === null) return null;
  const id = matches.at(-1)?.route.id ?? '';
  const typed = typedWords((await findPosted(request)) ?? [], labelsOf(id, lang));
  const handle = routeModules[id]?.handle;
  return { typed, kept: isInteractive(handle) && handle.keeps === true, early };
}

/**
 * To go through all the routes that a page is not made of takes a quarter of the time of drawing it. The browser asks for
 * others as it comes to them (`v3_lazyRouteDiscovery`).
 */
function withOwnRoutes(context: EntryContext): EntryContext {
  const { manifest, staticHandlerContext } = context;
  const routes: typeof manifest.routes = {};
  for (const { route } of staticHandlerContext.matches) {
    const own = manifest.routes[route.id];
    if (own !== undefined) routes[route.id] = own;
  }
  return { ...context, manifest: { ...manifest, routes } };
}

/** No stream of the platform's stands between: a page is some twenty pieces, and each one costs its way through it. */
function collect(done: (html: Buffer) => void): Writable {
  const pieces: Uint8Array[] = [];
  return new Writable({
    highWaterMark: 2 ** 30,
    write(piece: Uint8Array, _encoding, next) {
      pieces.push(withoutPadding(piece));
      next();
    },
    final(next) {
      done(Buffer.concat(pieces));
      next();
    },
  });
}

/** React 18 writes pieces of 2048 bytes: where a letter of several bytes no longer fits in one, zeros stand at its end. */
function withoutPadding(piece: Uint8Array): Uint8Array {
  let end = piece.length;
  while (end > 0 && piece[end - 1] === 0) end--;
  return piece.subarray(0, end);
}

/** Errors of loaders and actions; what a request was about stays out of the log. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted) return;
  log.error(
    { err: error, method: request.method, path: loggablePath(new URL(request.url).pathname) },
    'request failed',
  );
}
