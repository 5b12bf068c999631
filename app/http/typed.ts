/** What somebody typed into a form that has nowhere to go any more: the error page shows it, so that it can be copied. */
export type Typed = { readonly label: string | null; readonly text: string };

/** What the error page finds in the body of an answer that says no. */
export type Refused = {
  readonly why: string;
  /** Where to go from there. */
  readonly back?: string;
  /** Where the form's own part knows its fields better than their names do. */
  readonly typed?: readonly Typed[];
};

const secret = /password|secret|token|(^|\.)code$/i;
/** Of a choice, a hidden field or a ticked box: they mean nothing without their form. */
const codes = /^([a-z][a-z-]*|[0-9a-f]{8}-[0-9a-f-]{27})$/;

/**
 * Whatever took words, and what is shorter where `labelOf` knows the field. Secrets never come back.
 * `name`: as posted, with its indexes.
 */
export function typedWords(
  entries: Iterable<readonly [string, unknown]>,
  labelOf: (name: string) => string | null,
): Typed[] {
  return [...entries].flatMap(([name, text]) => {
    if (typeof text !== 'string' || text.trim() === '' || secret.test(name)) return [];
    const label = labelOf(name);
    const worded = /\S\s+\S/.test(text);
    return worded || (label !== null && !codes.test(text)) ? [{ label, text }] : [];
  });
}

export function asRefused(body: unknown): Refused | null {
  if (typeof body !== 'object' || body === null || !('why' in body) || typeof body.why !== 'string')
    return null;
  return body as Refused;
}
