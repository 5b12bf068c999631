import { redirect } from '@remix-run/node';

/** After a form was posted: a new page, with cookies. */
export function redirectWith(path: string, cookies: readonly string[]): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return redirect(path, { headers });
}
