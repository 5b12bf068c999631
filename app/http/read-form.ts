/** By their bodies, which go from one request to the next while Remix looks for who answers. */
const formsRead = new WeakMap<object, FormData>();

/** Reads a posted form (not one with files), for the action and for the page that may have to say no; a 400 if it is none. */
export async function readForm(request: Request): Promise<FormData> {
  const { body } = request;
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400, statusText: 'Bad Request' });
  });
  if (body !== null) formsRead.set(body, form);
  return form;
}

/** What was posted, whether or not an action came so far as to read it; null where it is not such a form. */
export async function findPosted(request: Request): Promise<FormData | null> {
  const known = request.body === null ? undefined : formsRead.get(request.body);
  if (known !== undefined) return known;
  const type = request.headers.get('content-type') ?? '';
  if (request.method !== 'POST' || request.bodyUsed || !type.startsWith('application/x-www-form-urlencoded'))
    return null;
  return request.formData().catch(() => null);
}
