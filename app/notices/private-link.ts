/** Once it is with whom it is for, nobody here needs their link any more. */
export function withoutPrivateLink(body: string): string {
  return body.replaceAll(/(\/(?:access|invitation)\/)[\w-]{43}/g, '$1…');
}
