import { describe, expect, test } from 'vitest';
import { passwordProblem } from '#app/auth/passwords.ts';
import { localPath } from '#app/auth/return-path.ts';
import { isTotpCode, totpCode, totpKey, totpUri } from '#app/auth/totp.ts';

describe('passwords', () => {
  const person = ['Geneviève Tremblay-Roy', 'genevieve.tremblay@exemple.ca'];

  test.each([
    'quatre loutres sous la pluie',
    'le canot rouge dérive vers Moosonee',
    'x8!kPq0vRt2@mZc7wL',
    'correct cheval pile agrafe 7',
    'toutes minuscules sans chiffre',
    `une phrase ${'de plus en plus longue '.repeat(6)}`,
    'Ontario me donne envie de nager loin',
  ])('takes %j', (password) => {
    expect(passwordProblem(password, person)).toBeNull();
  });

  test('counts characters as people do, from 15 on', () => {
    expect(passwordProblem('abricot, kiwi!', person)).toBe('too-short');
    expect(passwordProblem('abricot, kiwi!?', person)).toBeNull();
    expect(passwordProblem('🦦🦫🦌🦉🐻🐺🦊', person)).toBe('too-short');
  });

  test('takes 256 characters and no more', () => {
    const long = 'loutre castor orignal '.repeat(20);
    expect(passwordProblem(`z${long}`.slice(0, 256), person)).toBeNull();
    expect(passwordProblem(`z${long}`.slice(0, 257), person)).toBe('too-long');
  });

  test.each([
    'correcthorsebatterystaple',
    'Correct Horse Battery Staple',
    'P@ssw0rdP@ssw0rd',
    'ThisIsMyPassword1!',
    'motdepassemotdepasse',
    'Mot de passe solide 2024',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'qwertyuiopasdfghjkl',
    'azertyuiopqsdfghjklm',
    '123456789012345678',
    'abcdefghijklmnopqrst',
    'Ontario2024Ontario',
    'GSS-Ontario-2019!!',
    'Gestionnaire2024!!',
    'Welcome to Ontario',
    'genevieve.tremblay1987',
    'TremblayRoy-Genevieve!',
    'January-2025-January',
  ])('refuses %j', (password) => {
    expect(passwordProblem(password, person)).toBe('too-common');
  });
});

describe('one-time codes', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %d seconds', (seconds, code) => {
    expect(totpCode('12345678901234567890', new Date(seconds * 1000))).toBe(code);
  });

  test('the step before and the step after are taken, others not', () => {
    const at = new Date('2026-03-01T12:00:00.000Z');
    const shifted = (seconds: number) => totpCode('a secret', new Date(at.getTime() + seconds * 1000));
    expect([-60, -30, 0, 30, 60].map((seconds) => isTotpCode('a secret', shifted(seconds), at))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(isTotpCode('a secret', ' 12345', at)).toBe(false);
  });

  test('the key and the QR code say the secret in base 32', () => {
    expect(totpKey('12345678901234567890')).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
    expect(totpUri('12345678901234567890', 'Atelier GSS', 'a@b.ca')).toBe(
      'otpauth://totp/Atelier%20GSS:a%40b.ca?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Atelier%20GSS&digits=6&period=30',
    );
  });
});

describe('where signing in may lead', () => {
  test.each(['/fr/work', '/en', '/fr/competitions/1?lot=2', '/en/accounts'])('%s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  test.each([
    'https://evil.example/fr',
    '//evil.example/fr',
    '/\\evil.example/fr',
    '/fr\\..\\..',
    '/fr/\t/evil.example',
    '/fr/\n',
    'fr/work',
    '/de/work',
    '/frx',
    'javascript:alert(1)',
    '/fr/sign-out',
    '/fr/sign-in?to=/fr',
    '',
    null,
  ])('not %j', (path) => {
    expect(localPath(path)).toBeNull();
  });
});
