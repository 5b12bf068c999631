/**
 * Written by the server over whatever the client sent, from the connection itself or, behind a proxy that was named,
 * from what that proxy says.
 */
const header = 'x-gss-client-address';

export function clientAddress(request: Request): string {
  return request.headers.get(header) ?? 'unknown';
}
