import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const name = 'demonstration';

/** Says of a data folder that all in it is invented. */
export async function markAsDemonstration(directory: string): Promise<void> {
  await writeFile(join(directory, name), 'Données inventées / Invented data\n', { mode: 0o600 });
}

/** Why no demonstration may run on this folder; a new one becomes one. Null when it may. */
export async function demonstrationProblem(directory: string, databaseUrl?: string): Promise<string | null> {
  if (databaseUrl) {
    return (
      'DEMO=1 : la démonstration n’utilise pas DATABASE_URL.\n' +
      'DEMO=1: the demonstration does not use DATABASE_URL.'
    );
  }
  if (existsSync(join(directory, name))) return null;
  if (existsSync(join(directory, 'gss.sqlite'))) {
    return (
      `${directory} n’est pas une démonstration : la deuxième étape d’authentification y reste demandée (sans DEMO=1).\n` +
      `${directory} is not a demonstration: the second sign-in step stays asked for there (without DEMO=1).`
    );
  }
  await markAsDemonstration(directory);
  return null;
}
