/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

import '@remix-run/server-runtime';

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true;
  }

  interface AppLoadContext {
    /** One per response; every script element must carry it. */
    readonly nonce: string;
  }
}
