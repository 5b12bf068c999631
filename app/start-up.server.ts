import { mkdir } from 'node:fs/promises';
import { migrateToLatest } from '#db/migrate.ts';
import { loadReferenceData } from '#db/seed/reference.ts';
import { newSetUpPath } from './auth/set-up-link.server.ts';
import { demonstrationProblem } from './demonstration-mark.server.ts';
import { dataDirectory, getInstallation, isDemonstration } from './installation.server.ts';
import { mailerFrom } from './notices/mailer.server.ts';
import { type Sender, startSender } from './notices/sender.server.ts';
import { loadSecrets } from './secrets.server.ts';

let sender: Sender | undefined;

/** Said to the person who started the server; nothing has begun. */
export class CannotStart extends Error {}

/**
 * Called once by the server before it listens. The lines that come back are for the person who started it, once the
 * server knows at what address it listens. Throws `CannotStart`.
 */
export async function startUp(): Promise<(origin: string) => readonly string[]> {
  const mailer = mailerFrom(process.env);
  await mkdir(dataDirectory(), { recursive: true, mode: 0o700 });
  if (isDemonstration()) {
    const problem = await demonstrationProblem(dataDirectory(), process.env.DATABASE_URL);
    if (problem !== null) throw new CannotStart(problem);
  }
  await loadSecrets(dataDirectory());
  const installation = await getInstallation();
  await migrateToLatest(installation.db);
  await loadReferenceData(installation.db);
  if (mailer !== null) sender = startSender(installation, mailer);
  const setUpPath = await newSetUpPath(installation);
  return (origin) =>
    setUpPath === null
      ? []
      : [
          'Première administration, un seul usage, 24 heures / First administrator, one use, 24 hours:',
          `  ${origin}${setUpPath}`,
        ];
}

/** Called once by the server after the last response. */
export async function shutDown(): Promise<void> {
  await sender?.stop();
  const { db } = await getInstallation();
  await db.close();
}
