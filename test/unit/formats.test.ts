import { describe, expect, test } from 'vitest';
import { formatsFor } from '#app/i18n/formats.ts';

const fr = formatsFor('fr');
const en = formatsFor('en');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('dates and times', () => {
  const morning = new Date('2021-01-01T14:15:00Z');

  test.each([
    [fr.date(morning), '1er janvier 2021'],
    [en.date(morning), 'January 1, 2021'],
    [fr.date(new Date('2019-10-31T21:00:00Z')), '31 octobre 2019'],
    [fr.dateTime(morning), '1er janvier 2021, 9 h 15 (heure de Toronto)'],
    [en.dateTime(morning), 'January 1, 2021, 9:15 a.m. (Toronto time)'],
    [fr.dateTime(morning, { withZone: false }), '1er janvier 2021, 9 h 15'],
    [fr.time(new Date('2019-10-31T21:00:00Z')), '17 h (heure de Toronto)'],
    [en.time(new Date('2019-10-31T21:00:00Z')), '5:00 p.m. (Toronto time)'],
    [en.clock(new Date('2021-06-01T16:05:00Z')), '12:05 p.m.'],
    [en.clock(new Date('2021-06-01T04:05:00Z')), '12:05 a.m.'],
    [fr.clock(new Date('2021-06-01T04:05:00Z')), '0 h 05'],
  ])('%s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test('the day is Toronto’s, whatever the machine’s zone', () => {
    expect(plain(fr.date(new Date('2021-01-01T03:00:00Z')))).toBe('31 décembre 2020');
  });

  test('a day without a time stays that day', () => {
    expect(plain(fr.day('2021-07-01'))).toBe('1er juillet 2021');
    expect(plain(en.day('2021-01-31'))).toBe('January 31, 2021');
  });
});

describe('numbers', () => {
  test.each([
    [fr.percent(60), '60\u00a0%'],
    [en.percent(60), '60%'],
    [fr.percent({ num: 6727n, den: 100n }), '67,27\u00a0%'],
    [fr.money(123_450), '1\u00a0234,50\u00a0$'],
    [en.money(123_450), '$1,234.50'],
    [fr.money({ num: 150_065_005n, den: 10_000n }), '150,065005\u00a0$'],
    [fr.money(-5n), '−0,05\u00a0$'],
    [en.money(-123_450), '−$1,234.50'],
    [fr.money(9_007_199_254_740_993n), '90\u00a0071\u00a0992\u00a0547\u00a0409,93\u00a0$'],
    [fr.number({ num: 70n, den: 3n }), '23,33'],
    [en.number({ num: 200n, den: 3n }), '66.67'],
    [fr.number({ num: 312n, den: 2n }), '156'],
    [fr.number(12_345), '12\u00a0345'],
    [en.number({ num: -1n, den: 200n }), '−0.01'],
    [fr.number({ num: 0n, den: 5n }), '0'],
    [fr.fileSize(999), '999\u00a0o'],
    [fr.fileSize(1_500_000), '1,5\u00a0Mo'],
    [en.fileSize(200_000_000), '200\u00a0MB'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });

  test('points never round across the mark they are compared with', () => {
    const justUnder = { num: 155_995n, den: 1000n };
    expect(fr.points(justUnder, { against: 156 })).toBe('155,995');
    expect(fr.points({ num: 15_599n, den: 100n }, { against: 156 })).toBe('155,99');
    expect(fr.points(156, { against: 156 })).toBe('156');
    expect(en.points({ num: 468_001n, den: 3000n }, { against: 156 })).toBe('156.0003');
  });
});
