// `npm run verify` recomputes the record from its first entry; `npm run verify -- 1234 9f86d0…` also holds it against a
// length and a hash noted earlier (on a workbook, a letter), which alone show that the newest entries are gone.
import { join, resolve } from 'node:path';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { type RecordAnchor, type RecordFault, verifyRecord } from '#db/verify-record.ts';

const faults: Record<RecordFault, { fr: string; en: string }> = {
  missing: { fr: 'elle manque', en: 'it is missing' },
  'previous-hash': {
    fr: 'elle ne suit pas l’entrée qui la précède',
    en: 'it does not follow the entry before it',
  },
  form: {
    fr: 'elle n’a pas la forme qu’écrit l’application',
    en: 'it is not in the form that the application writes',
  },
  hash: { fr: 'son contenu a été changé', en: 'its content was changed' },
  'secret-missing': { fr: 'une de ses valeurs scellées manque', en: 'one of its sealed values is missing' },
  'secret-changed': {
    fr: 'une de ses valeurs scellées a été changée',
    en: 'one of its sealed values was changed',
  },
  'secret-stray': {
    fr: 'une valeur scellée y est jointe sans y figurer',
    en: 'a sealed value is attached to it without standing in it',
  },
  anchor: {
    fr: 'le registre n’est pas celui dont la longueur et l’empreinte ont été notées',
    en: 'the record is not the one whose length and hash were noted',
  },
};

process.exitCode = await main(process.argv.slice(2));

/** 0: every entry fits; 1: one does not; 2: nothing could be verified. */
async function main(words: string[]): Promise<number> {
  const anchor = readAnchor(words);
  if (anchor === null) {
    say('Usage : npm run verify [-- <longueur> <empreinte>]', 'Usage: npm run verify [-- <length> <hash>]');
    return 2;
  }
  let db: AppDatabase | undefined;
  try {
    db = await openDatabase({ ...place(), readOnly: true });
    return await verify(db, anchor);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    say(`Le registre n’a pas pu être lu : ${cause}`, `The record could not be read: ${cause}`);
    return 2;
  } finally {
    await db?.close();
  }
}

function place(): { url: string } | { file: string } {
  const url = process.env.DATABASE_URL;
  return url ? { url } : { file: resolve(join(process.env.DATA_DIR ?? 'data', 'gss.sqlite')) };
}

async function verify(db: AppDatabase, anchor: RecordAnchor | undefined): Promise<number> {
  const found = await verifyRecord(db.read, anchor);
  if (found.ok) {
    say(
      `Registre vérifié : ${found.entries} entrées, empreinte ${found.hash}`,
      `Record verified: ${found.entries} entries, hash ${found.hash}`,
    );
    return 0;
  }
  const { fr, en } = faults[found.fault];
  say(
    `Registre non conforme à l’entrée ${found.sequence} : ${fr} (${found.entries} entrées conformes avant elle)`,
    `Record broken at entry ${found.sequence}: ${en} (${found.entries} entries fit before it)`,
  );
  return 1;
}

/** undefined: none asked for; null: not understood. */
function readAnchor([length, hash, ...rest]: string[]): RecordAnchor | undefined | null {
  if (length === undefined) return undefined;
  const sequence = Number(length);
  if (!Number.isSafeInteger(sequence) || sequence < 1 || rest.length > 0) return null;
  if (hash === undefined || !/^[0-9a-f]{64}$/.test(hash)) return null;
  return { sequence, hash };
}

function say(fr: string, en: string): void {
  console.info(`${fr}\n${en}`);
}
