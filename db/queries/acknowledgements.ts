import type { Reader, Tx } from '#db/client.server.ts';
import { fromDate, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** An addendum in force, and when an organization said that it has read it. */
export type AddendumToRead = {
  planVersionId: string;
  stage: 'rfq' | 'rfp';
  version: number;
  text: Text;
  publishedAt: Date;
  acknowledgedAt: Date | null;
};

export async function listAddendaOf(
  db: Reader,
  competitionId: string,
  respondentId: string,
): Promise<AddendumToRead[]> {
  const rows = await db
    .selectFrom('plan_versions as v')
    .innerJoin('stages as s', 's.id', 'v.stage_id')
    .leftJoin('acknowledgements as a', (join) =>
      join.onRef('a.plan_version_id', '=', 'v.id').on('a.respondent_id', '=', respondentId),
    )
    .select(['v.id', 's.kind', 'v.version', 'v.addendum_fr', 'v.addendum_en', 'v.published_at'])
    .select('a.acknowledged_at')
    .where('s.competition_id', '=', competitionId)
    .where('v.state', '=', 'published')
    .where('v.version', '>', 1)
    .orderBy('v.published_at')
    .execute();
  return rows.map((row) => ({
    planVersionId: row.id,
    stage: row.kind as 'rfq' | 'rfp',
    version: row.version,
    text: { fr: row.addendum_fr ?? '', en: row.addendum_en ?? '' },
    publishedAt: toDate(row.published_at ?? ''),
    acknowledgedAt: toDateOrNull(row.acknowledged_at),
  }));
}

export async function createAcknowledgement(
  tx: Tx,
  given: { respondentId: string; planVersionId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('acknowledgements')
    .values({
      respondent_id: given.respondentId,
      plan_version_id: given.planVersionId,
      acknowledged_at: fromDate(given.at),
    })
    .execute();
}
