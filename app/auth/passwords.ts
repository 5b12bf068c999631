import { passwordLength } from '#app/http/password-length.ts';
import { blockedPasswords, contextWords } from './blocked-passwords.ts';

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common';

/**
 * NIST SP 800-63B: length and a block list, no rule of composition. `person` holds what is known of the owner (name,
 * address): what an attacker tries first.
 */
export function passwordProblem(password: string, person: readonly string[]): PasswordProblem | null {
  const characters = [...password];
  if (characters.length < passwordLength.least) return 'too-short';
  if (password.length > passwordLength.most) return 'too-long';
  const plain = bare(password);
  const letters = bare(leetRead(password)).replaceAll(/[^\p{L}]/gu, '');
  if (new Set(characters).size < 5) return 'too-common';
  if (isRepetition(plain) || isSequence(plain)) return 'too-common';
  if (blockedPasswords.has(letters) || blockedPasswords.has(bare(password).replaceAll(/[^\p{L}]/gu, ''))) {
    return 'too-common';
  }
  const words = [...contextWords, ...person.flatMap(wordsOf)].map(bare).filter((word) => word.length >= 3);
  return isMadeOf(plain, words) || isMadeOf(bare(leetRead(password)), words) ? 'too-common' : null;
}

/** About 60 ms: never inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const { hashPassword: hash } = await import('better-auth/crypto');
  return hash(password);
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  const { verifyPassword: verify } = await import('better-auth/crypto');
  return verify({ hash: passwordHash, password });
}

/** Lower case, without accents, spaces and signs. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
function leetRead(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (sign) => leet[sign] ?? sign);
}

function wordsOf(text: string): string[] {
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)];
}

/** `motdepassemotdepasse`: one piece said again and again, the last time perhaps not to its end. */
function isRepetition(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    if (
      text ===
      text
        .slice(0, length)
        .repeat(Math.ceil(text.length / length))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
];
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')]);

/** Nearly every neighbouring pair follows the alphabet, the digits or a row of keys. */
function isSequence(text: string): boolean {
  const pairs = text.length - 1;
  let following = 0;
  for (let at = 0; at < pairs; at++) {
    if (runs.some((run) => run.includes(text.slice(at, at + 2)))) following++;
  }
  return following >= pairs * 0.8;
}

/** Known words are taken out; what is left over is too little to be guessed at, or digits alone. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  let left = text;
  for (const word of [...words].sort((a, b) => b.length - a.length)) left = left.replaceAll(word, ' ');
  if (left === text) return false;
  const rest = left.replaceAll(' ', '');
  return rest.length < 6 || /^\d*$/.test(rest);
}
