import { randomInt } from 'node:crypto';
import { signingSecret } from './keys.server.ts';
import { totpKey, totpUri } from './totp.ts';

const ENROLMENT_LIFE_MS = 20 * 60_000;
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** What the page shows; `sealed` comes back with the form, so that nothing is stored before the first code was right. */
export type Enrolment = {
  readonly sealed: string;
  readonly key: string;
  readonly qrPath: string;
  readonly qrSize: number;
};

export async function newEnrolment(
  owner: { userId: string; email: string },
  issuer: string,
): Promise<Enrolment> {
  const secret = randomText(32);
  const expires = Date.now() + ENROLMENT_LIFE_MS;
  const sealed = await encrypted(JSON.stringify({ secret, userId: owner.userId, expires }));
  return drawn(sealed, secret, owner.email, issuer);
}

/** The same secret again, after a wrong code: the telephone has it already. Null when it is not the owner's, or too old. */
export async function findEnrolment(
  owner: { userId: string; email: string },
  sealed: string,
  issuer: string,
): Promise<(Enrolment & { readonly secret: string }) | null> {
  const opened = await decrypted(sealed);
  if (opened === null || opened.userId !== owner.userId || opened.expires < Date.now()) return null;
  return { ...(await drawn(sealed, opened.secret, owner.email, issuer)), secret: opened.secret };
}

/** In the two forms that the auth library reads; the codes in clear are shown once. */
export async function newSecondFactor(
  secret: string,
): Promise<{ codes: readonly string[]; stored: { secret: string; backupCodes: string } }> {
  const codes = Array.from({ length: 10 }, () => `${randomText(5)}-${randomText(5)}`);
  return {
    codes,
    stored: { secret: await encrypted(secret), backupCodes: await encrypted(JSON.stringify(codes)) },
  };
}

async function encrypted(data: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto');
  return symmetricEncrypt({ key: await signingSecret(), data });
}

async function decrypted(
  sealed: string,
): Promise<{ secret: string; userId: string; expires: number } | null> {
  const { symmetricDecrypt } = await import('better-auth/crypto');
  try {
    return JSON.parse(await symmetricDecrypt({ key: await signingSecret(), data: sealed }));
  } catch {
    return null;
  }
}

/** Drawn here, as the path of an SVG: the secret leaves for no other service. */
async function drawn(sealed: string, secret: string, email: string, issuer: string): Promise<Enrolment> {
  const { default: QRCode } = await import('qrcode');
  const { modules } = QRCode.create(totpUri(secret, issuer, email), { errorCorrectionLevel: 'M' });
  let qrPath = '';
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (modules.get(y, x)) qrPath += `M${x} ${y}h1v1h-1z`;
    }
  }
  return { sealed, key: totpKey(secret), qrPath, qrSize: modules.size };
}

/** Without the letters that look alike. */
function randomText(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
