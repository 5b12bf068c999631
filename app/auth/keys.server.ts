import { dataDirectory } from '#app/installation.server.ts';
import { loadSecrets } from '#app/secrets.server.ts';

let loading: Promise<string> | undefined;

/** Signs cookies and encrypts the secrets of second factors; made at the first start. */
export function signingSecret(): Promise<string> {
  loading ??= loadSecrets(dataDirectory()).then(({ signing }) => signing);
  return loading;
}
