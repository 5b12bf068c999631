import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDate, parseJson, toDate } from '#db/values.ts';

/**
 * What comes after a return: clearer reasons, another look at the prices as they were entered, or nothing any more (rule 8 of
 * the rules of selection: after an opening nobody rescores).
 */
export type FollowUp = 'clarify' | 'correct' | 'cancel';

/** `Ranking` is the ranking with its working, as it stood when the officer recommended. */
export type Recommendation<Ranking = unknown> = {
  id: string;
  lotId: string;
  /** null: no award. */
  applicantId: string | null;
  reasons: string;
  ranking: Ranking;
  state: 'recommended' | 'approved' | 'returned';
  recommendedBy: string;
  recommendedAt: Date;
  decision: { by: string; at: Date; reasons: string | null; followUp: FollowUp | null } | null;
};

export async function findRecommendation<Ranking>(
  db: Reader,
  id: string,
): Promise<Recommendation<Ranking> | undefined> {
  const row = await db.selectFrom('recommendations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toRecommendation<Ranking>(row);
}

/** The one that awaits a decision or has been approved; those returned are out of force. */
export async function findCurrentRecommendation<Ranking>(
  db: Reader,
  lotId: string,
): Promise<Recommendation<Ranking> | undefined> {
  const row = await db
    .selectFrom('recommendations')
    .selectAll()
    .where('lot_id', '=', lotId)
    .where('state', 'in', ['recommended', 'approved'])
    .executeTakeFirst();
  return row && toRecommendation<Ranking>(row);
}

/** Newest first, the returned ones too. */
export async function listRecommendations<Ranking>(
  db: Reader,
  lotIds: readonly string[],
): Promise<Recommendation<Ranking>[]> {
  if (lotIds.length === 0) return [];
  const rows = await db
    .selectFrom('recommendations')
    .selectAll()
    .where('lot_id', 'in', lotIds)
    .orderBy('recommended_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => toRecommendation<Ranking>(row));
}

/** A second one in force for the same lot is refused by the database: see `isDuplicate`. */
export async function createRecommendation(
  tx: Tx,
  recommendation: Omit<Recommendation, 'state' | 'decision'>,
): Promise<void> {
  await tx
    .insertInto('recommendations')
    .values({
      id: recommendation.id,
      lot_id: recommendation.lotId,
      applicant_id: recommendation.applicantId,
      reasons: recommendation.reasons,
      ranking: JSON.stringify(recommendation.ranking),
      state: 'recommended',
      recommended_by: recommendation.recommendedBy,
      recommended_at: fromDate(recommendation.recommendedAt),
      decided_by: null,
      decided_at: null,
      decision_reasons: null,
      follow_up: null,
    })
    .execute();
}

/** False when it was decided already. Who recommended cannot decide: the database refuses. */
export async function updateRecommendationDecision(
  tx: Tx,
  id: string,
  decision:
    | { state: 'approved'; by: string; at: Date; reasons: string | null }
    | { state: 'returned'; by: string; at: Date; reasons: string; followUp: FollowUp },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recommendations')
    .set({
      state: decision.state,
      decided_by: decision.by,
      decided_at: fromDate(decision.at),
      decision_reasons: decision.reasons,
      follow_up: decision.state === 'returned' ? decision.followUp : null,
    })
    .where('id', '=', id)
    .where('state', '=', 'recommended')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function toRecommendation<Ranking>(row: Schema['recommendations']): Recommendation<Ranking> {
  const { decided_by: by, decided_at: at } = row;
  const followUp = row.follow_up as FollowUp | null;
  return {
    id: row.id,
    lotId: row.lot_id,
    applicantId: row.applicant_id,
    reasons: row.reasons,
    ranking: parseJson<Ranking>(row.ranking),
    state: row.state as Recommendation['state'],
    recommendedBy: row.recommended_by,
    recommendedAt: toDate(row.recommended_at),
    decision:
      by === null || at === null ? null : { by, at: toDate(at), reasons: row.decision_reasons, followUp },
  };
}
