import { describe, expect, test } from 'vitest';
import { fromTorontoTime, toTorontoTime } from '#app/i18n/toronto-time.ts';

describe('a time typed on the clock of Toronto', () => {
  test.each([
    ['in summer', '2019-10-31T17:00', '2019-10-31T21:00:00.000Z'],
    ['in winter', '2020-01-01T00:00', '2020-01-01T05:00:00.000Z'],
    ['with a space and single digits', '2019-7-3 9:15', '2019-07-03T13:15:00.000Z'],
    ['with seconds', '2019-07-03T09:15:30', '2019-07-03T13:15:30.000Z'],
    ['at the last minute before the hour that is skipped', '2019-03-10T01:59', '2019-03-10T06:59:00.000Z'],
    ['in the hour that comes twice', '2019-11-03T01:30', '2019-11-03T05:30:00.000Z'],
  ])('%s', (_, typed, instant) => {
    expect(fromTorontoTime(typed)?.toISOString()).toBe(instant);
  });

  test.each([
    '',
    'demain',
    '2019-10-31',
    '2019-02-31T10:00',
    '2019-13-01T10:00',
    '2019-01-01T24:00',
    '2019-03-10T02:30',
  ])('is not %j', (typed) => {
    expect(fromTorontoTime(typed)).toBeNull();
  });

  test('is written back as it was typed', () => {
    for (const typed of ['2019-10-31T17:00', '2020-02-29T23:59', '2019-03-10T03:00']) {
      expect(toTorontoTime(fromTorontoTime(typed) ?? new Date(0))).toBe(typed);
    }
  });
});
