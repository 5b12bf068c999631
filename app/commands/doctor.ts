// `npm run doctor`: what an operator wants to know when something is wrong, or before it is. Ends with 1 when a check
// is red; changes nothing.
import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { dataDirectory } from '#app/installation.server.ts';
import { type AppDatabase, clock, openDatabase } from '#db/client.server.ts';
import { listPendingMigrations } from '#db/migrate.ts';
import { findEntry, getRecordHead } from '#db/queries/record.ts';
import { verifyRecord } from '#db/verify-record.ts';

type Finding = { readonly ok: boolean; readonly fr: string; readonly en: string };

const directory = dataDirectory();
const file = join(directory, 'gss.sqlite');
/** Ten of the largest files that may be filed. */
const leastFree = 2_000_000_000;

const findings: Finding[] = [node(), await disk(), await folder(), await secrets(), ...(await database())];
for (const { ok, fr, en } of findings) console.info(`${ok ? '✓' : '✕'} ${fr} / ${en}`);
process.exitCode = findings.every(({ ok }) => ok) ? 0 : 1;

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return same(ok, `Node ${process.versions.node} (20.19+)`);
}

async function disk(): Promise<Finding> {
  const { bavail, bsize } = await statfs((await exists(directory)) ? directory : '.');
  const free = bavail * bsize;
  const gigabytes = Math.floor(free / 1e9);
  return {
    ok: free >= leastFree,
    fr: `Espace libre : ${gigabytes} Go`,
    en: `Free space: ${gigabytes} GB`,
  };
}

async function folder(): Promise<Finding> {
  if (!(await exists(directory))) {
    return { ok: true, fr: `${directory} : pas encore créé`, en: 'not created yet' };
  }
  const { mode } = await stat(directory);
  const writable = await access(directory, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  return {
    ok: writable && (mode & 0o007) === 0,
    fr: `${directory} : lisible et modifiable par nous seuls`,
    en: 'ours alone to read and write',
  };
}

async function secrets(): Promise<Finding> {
  const path = join(directory, 'secrets.json');
  if (!(await exists(path)))
    return { ok: true, fr: 'Secrets : pas encore créés', en: 'Secrets: not made yet' };
  const { mode } = await stat(path);
  const octal = (mode & 0o777).toString(8);
  return same((mode & 0o077) === 0, `secrets.json ${octal} (600)`);
}

async function database(): Promise<Finding[]> {
  const url = process.env.DATABASE_URL;
  if (!url && !(await exists(file))) {
    return [{ ok: true, fr: 'Base de données : pas encore créée', en: 'Database: not created yet' }];
  }
  let db: AppDatabase | undefined;
  try {
    db = await openDatabase(url ? { url, readOnly: true } : { file, readOnly: true });
    const pending = await listPendingMigrations(db);
    const migrated = {
      ok: pending.length === 0,
      fr: pending.length === 0 ? 'Schéma à jour' : `Migrations en attente : ${pending.join(', ')}`,
      en: pending.length === 0 ? 'Schema up to date' : 'migrations pending; the next start makes them',
    };
    return pending.length > 0 ? [migrated] : [migrated, await clocks(db), await record(db)];
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return [{ ok: false, fr: `Base de données illisible : ${cause}`, en: 'database unreadable' }];
  } finally {
    await db?.close();
  }
}

/** Deadlines are decided by the database's clock; the record must not come from its future. */
async function clocks(db: AppDatabase): Promise<Finding> {
  const now = await clock(db.read);
  const apart = Math.abs(now.getTime() - Date.now()) / 1000;
  const newest = await findEntry(db.read, (await getRecordHead(db.read)).sequence);
  const ahead = newest !== undefined && newest.at.getTime() > now.getTime() + 1000;
  return {
    ok: apart < 2 && !ahead,
    fr: `Horloge : ${now.toISOString()}${ahead ? ', en retard sur le registre' : ''}`,
    en: `Clock${ahead ? ': behind the record' : ''}, ${apart.toFixed(1)} s`,
  };
}

async function record(db: AppDatabase): Promise<Finding> {
  const found = await verifyRecord(db.read);
  return found.ok
    ? { ok: true, fr: `Registre vérifié : ${found.entries} entrées`, en: 'Record verified' }
    : {
        ok: false,
        fr: `Registre non conforme à l’entrée ${found.sequence}`,
        en: 'Record broken (npm run verify)',
      };
}

function same(ok: boolean, text: string): Finding {
  return { ok, fr: text, en: ok ? 'ok' : 'not ok' };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
