import { createHmac, timingSafeEqual } from 'node:crypto';

/* Time-based one-time passwords, RFC 6238 with the parameters every authenticator application knows. */

const DIGITS = 6;
const STEP_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret's UTF-8 bytes are the key, as the auth library has it. */
export function totpCode(secret: string, at: Date): string {
  return hotp(secret, Math.floor(at.getTime() / STEP_MS));
}

/** Accepts the neighbouring steps: clocks of telephones differ by some seconds. */
export function isTotpCode(secret: string, code: string, at: Date): boolean {
  if (!/^\d{6}$/.test(code)) return false;
  const typed = Buffer.from(code);
  const step = Math.floor(at.getTime() / STEP_MS);
  return [step - 1, step, step + 1].some((near) => timingSafeEqual(Buffer.from(hotp(secret, near)), typed));
}

/** What the QR code says: `otpauth://totp/issuer:account?…`. */
export function totpUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&digits=${DIGITS}&period=${STEP_MS / 1000}`;
}

/** For people who type it: groups of four. */
export function totpKey(secret: string): string {
  return base32(secret).replaceAll(/.{4}(?=.)/g, '$& ');
}

function hotp(secret: string, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', secret).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

function base32(text: string): string {
  let bits = '';
  for (const byte of Buffer.from(text)) bits += byte.toString(2).padStart(8, '0');
  let encoded = '';
  for (let at = 0; at < bits.length; at += 5) {
    encoded += BASE32[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)];
  }
  return encoded;
}
