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

/** The organization's own confirmations with them; of nobody's (null), only what is to be read. */
export async function listAddendaOf(
  db: Reader,
  competitionId: string,
  respondentId: string | null,
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

/** Who said, in a competition, that it has read which addendum, and when. */
export async function listAcknowledgements(
  db: Reader,
  competitionId: string,
): Promise<{ respondentId: string; planVersionId: string; at: Date }[]> {
  const rows = await db
    .selectFrom('acknowledgements as a')
    .innerJoin('respondents as r', 'r.id', 'a.respondent_id')
    .select(['a.respondent_id', 'a.plan_version_id', 'a.acknowledged_at'])
    .where('r.competition_id', '=', competitionId)
    .execute();
  return rows.map((row) => ({
    respondentId: row.respondent_id,
    planVersionId: row.plan_version_id,
    at: toDate(row.acknowledged_at),
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
