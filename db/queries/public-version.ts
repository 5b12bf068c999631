import type { Reader, Tx } from '#db/client.server.ts';

/** Goes up with every change of what the public pages say. */
export async function getPublicVersion(db: Reader): Promise<number> {
  const row = await db.selectFrom('public_versions').select('version').executeTakeFirst();
  return row?.version ?? 0;
}

export async function updatePublicVersion(tx: Tx): Promise<void> {
  await tx
    .insertInto('public_versions')
    .values({ id: 1, version: 1 })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ version: eb('public_versions.version', '+', 1) })),
    )
    .execute();
}
