import { createHash, randomBytes } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the UTF-8 text, 64 characters. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** 32 random bytes in hexadecimal: enough that a commitment to a small number cannot be guessed. */
export function newSalt(): string {
  return randomBytes(32).toString('hex');
}
