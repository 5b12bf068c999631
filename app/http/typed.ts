/** What somebody typed into a form that has nowhere to go any more: the error page shows it, so that it can be copied. */
export type Typed = { readonly label: string | null; readonly text: string };

/** What the error page finds in the body of an answer that kept it. */
export type Refused = { readonly why: string; readonly typed: readonly Typed[]; readonly back?: string };

/** Whatever took words; choices and codes mean nothing without their form, and passwords never come back. */
export function typedWords(entries: Iterable<readonly [string, unknown]>): Typed[] {
  return [...entries].flatMap(([name, text]) =>
    typeof text === 'string' && /\S\s+\S/.test(text) && !/password/i.test(name)
      ? [{ label: null, text }]
      : [],
  );
}

/** The same for a posted form that nobody has read yet. */
export async function typedIn(request: Request): Promise<Typed[]> {
  const type = request.headers.get('content-type') ?? '';
  if (request.method !== 'POST' || request.bodyUsed || !type.startsWith('application/x-www-form-urlencoded'))
    return [];
  return typedWords(await request.clone().formData());
}

export function asRefused(body: unknown): Refused | null {
  if (typeof body !== 'object' || body === null || !('typed' in body) || !Array.isArray(body.typed))
    return null;
  return body as Refused;
}
