import type { Area } from '#app/i18n/resources.ts';

/** What a route may export as `handle`. Without it a page is plain HTML and loads no React in the browser. */
export type RouteHandle = {
  readonly interactive?: boolean;
  /** The areas of text the page needs in the browser besides `common`. */
  readonly strings?: readonly Area[];
  /** The browser keeps what is not saved yet and sends it when the page is opened again (`app/autosave/`). */
  readonly keeps?: boolean;
};

export function isInteractive(handle: unknown): handle is RouteHandle {
  return (
    typeof handle === 'object' && handle !== null && 'interactive' in handle && handle.interactive === true
  );
}
