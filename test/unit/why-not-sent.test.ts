import { expect, test } from 'vitest';
import { whyNotSent } from '#app/notices/why-not-sent.ts';

test.each([
  ['lost', 'lost', null],
  ['Message failed: 550 5.1.1 unknown user', 'unknownAddress', '550'],
  ['Can’t send mail - all recipients were rejected: 552 5.2.2 over quota', 'mailboxFull', '552'],
  ['Message failed: 554 5.7.1 spam', 'unwanted', '554'],
  ['Message failed: 421 4.4.5 too busy', 'later', '421'],
  ['Message failed: 530 authentication required', 'refused', '530'],
  ['Connection closed by 192.168.1.550', 'unreached', null],
])('%s is told as %s', (error, word, code) => {
  expect(whyNotSent(error)).toEqual({ word, code });
});
