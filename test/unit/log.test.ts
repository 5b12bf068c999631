import { expect, test } from 'vitest';
import { loggablePath } from '#app/http/log.server.ts';

test('the secret of a one-use link is not logged, identifiers are', () => {
  expect(loggablePath('/fr/set-up/nI1PoFm2c_WDbuPmvcE_SKYdKnrKMT5CORPuqts5Dq8')).toBe('/fr/set-up/…');
  const lot = '/fr/lots/0b3ad7a8-6d1c-4f5e-9f0f-0123456789ab/ranking';
  expect(loggablePath(lot)).toBe(lot);
});
