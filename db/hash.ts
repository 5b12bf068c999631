import { hash, randomBytes } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the UTF-8 text, 64 characters. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

const SALT_BYTES = 32;
let pool = randomBytes(0);

/**
 * 32 random bytes in hexadecimal: enough that a commitment to a small number cannot be guessed. Drawn from the system's
 * generator many at a time, as each draw costs more than the hash; none is given twice.
 */
export function newSalt(): string {
  if (pool.length < SALT_BYTES) pool = randomBytes(SALT_BYTES * 64);
  const salt = pool.toString('hex', 0, SALT_BYTES);
  pool = pool.subarray(SALT_BYTES);
  return salt;
}
