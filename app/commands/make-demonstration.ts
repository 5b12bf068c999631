// Builds the demonstration in DATA_DIR, once: where a database stands already, nothing happens. It is made beside its place
// and moved there whole, so that one cut off half-way is simply made anew.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { markAsDemonstration } from '#app/demonstration-mark.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { loadReferenceData } from '#db/seed/reference.ts';
import { buildDemonstration } from './demonstration/build.ts';

const place = resolve(process.env.DATA_DIR ?? 'data-demo');

if (!existsSync(join(place, 'gss.sqlite'))) await make();

async function make(): Promise<void> {
  console.log('Création de la démonstration… / Making the demonstration…');
  const building = `${place}.building`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true, mode: 0o700 });
  process.env.DATA_DIR = building;
  const db = await openDatabase({ file: join(building, 'gss.sqlite'), provisional: true });
  await migrateToLatest(db);
  await loadReferenceData(db);
  const { accounts, third } = await buildDemonstration(db, new Date());
  await db.close();
  await markAsDemonstration(building);
  await rename(building, place);
  console.log('\nComptes (affichés cette fois seulement) / Accounts (shown this once only):');
  for (const { role, email, password } of accounts) {
    console.log(`  ${role.padEnd(42)} ${email.padEnd(28)} ${password}`);
  }
  const origin = process.env.PUBLIC_URL ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`;
  console.log(
    '\nLien privé d’un organisme inventé, qui répond au sondage (affiché cette fois seulement)\n' +
      'Private link of an invented organization that answers the sounding (shown this once only):\n' +
      `  ${origin}/fr/access/${third.token}`,
  );
  console.log(
    `\nPour tout refaire, arrêter le serveur, puis supprimer ${place}.\nTo make it anew, stop the server and delete ${place}.\n`,
  );
}
