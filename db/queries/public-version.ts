import type { Reader, Tx } from '#db/client.server.ts';

/** Goes up with every change of what the public pages say. */
export async function getPublicVersion(db: Reader): Promise<number> {
  const { version } = await db.selectFrom('public_versions').select('version').executeTakeFirstOrThrow();
  return version;
}

export async function updatePublicVersion(tx: Tx): Promise<void> {
  await tx
    .updateTable('public_versions')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .execute();
}
