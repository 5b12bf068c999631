import type { Reader, Tx } from '#db/client.server.ts';
import { fromBoolean, fromDate, toBoolean } from '#db/values.ts';

export const sectors = [
  'public',
  'private',
  'non-profit',
  'municipality',
  'cmsm',
  'dssab',
  'college',
  'indigenous',
] as const;
export type Sector = (typeof sectors)[number];
/** `invented`: made up for a demonstration; no real organization gets an invented score. */
export type Organization = { id: string; name: string; sector: Sector; invented: boolean };

export async function listOrganizations(db: Reader): Promise<Organization[]> {
  const rows = await db.selectFrom('organizations').select(['id', 'name', 'sector', 'invented']).execute();
  const organizations = rows.map((row) => ({
    ...row,
    sector: row.sector as Sector,
    invented: toBoolean(row.invented),
  }));
  // The databases do not agree on where É stands.
  return organizations.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** The ids among these that no organization has. */
export async function listUnknownOrganizations(db: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('organizations').select('id').where('id', 'in', ids).execute();
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

/** Names differ by more than their capitals. */
export async function findOrganizationByName(db: Reader, name: string): Promise<Organization | undefined> {
  const all = await listOrganizations(db);
  const wanted = name.toLocaleLowerCase('fr-CA');
  return all.find((organization) => organization.name.toLocaleLowerCase('fr-CA') === wanted);
}

export async function createOrganization(tx: Tx, organization: Organization, at: Date): Promise<void> {
  await tx
    .insertInto('organizations')
    .values({ ...organization, invented: fromBoolean(organization.invented), created_at: fromDate(at) })
    .execute();
}
