/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

import '@remix-run/node';
import type { EarlyRefusal } from './http/failure.ts';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }

  interface AppLoadContext {
    /** One per response; every script element must carry it. */
    readonly nonce: string;
    /** Loaders are asked for one by one, by name (`.data?_routes=`): no page stands behind them. */
    readonly picked?: boolean;
    /** Why no route is asked at all: the page only says so. */
    readonly early?: EarlyRefusal;
    /** Takes a whole page to be sent in one piece; where there is none, pages are streamed. */
    readonly deliver?: (html: Buffer) => void;
  }
}
