import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { parseJson } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

export type Rollout = 'prototype' | 'phase-1' | 'phase-2' | 'phase-3';
/** Where a value comes from: a published document by its short title, or a derivation told in words. */
export type Source = Text;
export type Sourced<T> = { value: T; source: Source };
/** Months are `2020-01`, days `2021-01-01`; null is not known (or not yet). */
export type RegionDetails = {
  rollout?: Source;
  retained: Sourced<Text> | null;
  planning: Sourced<{ from: string; to: string }> | null;
  transition: Sourced<{ from: string; to: string }> | null;
  delivery: Sourced<{ from: string }> | null;
  notes: Sourced<Text>[];
};
export type Region = { id: string; position: number; name: Text; rollout: Rollout; details: RegionDetails };

export async function listRegions(db: Reader): Promise<Region[]> {
  const rows = await db.selectFrom('regions').selectAll().orderBy('position').execute();
  return rows.map(toRegion);
}

export async function findRegion(db: Reader, id: string): Promise<Region | undefined> {
  const row = await db.selectFrom('regions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRegion(row);
}

/** Writes the region, or overwrites what an earlier edition of the reference data said of it. */
export async function updateRegion(tx: Tx, region: Region): Promise<void> {
  const { id, ...content } = {
    id: region.id,
    position: region.position,
    name_fr: region.name.fr,
    name_en: region.name.en,
    rollout: region.rollout,
    details: JSON.stringify(region.details),
  };
  await tx
    .insertInto('regions')
    .values({ id, ...content })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(content))
    .execute();
}

function toRegion(row: Schema['regions']): Region {
  return {
    id: row.id,
    position: row.position,
    name: { fr: row.name_fr, en: row.name_en },
    rollout: row.rollout as Rollout,
    details: parseJson<RegionDetails>(row.details),
  };
}
