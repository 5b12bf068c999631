import type { Reader, Tx } from '#db/client.server.ts';
import type { Schema } from '#db/schema.ts';
import { fromDateOrNull, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';

/** A line of a stage's timeline. */
export type Milestone = {
  id: string;
  stageId: string;
  position: number;
  title: Text;
  plannedAt: Date | null;
  actualAt: Date | null;
};

export async function listMilestones(db: Reader, stageIds: readonly string[]): Promise<Milestone[]> {
  if (stageIds.length === 0) return [];
  const rows = await db
    .selectFrom('milestones')
    .selectAll()
    .where('stage_id', 'in', stageIds)
    .orderBy('stage_id')
    .orderBy('position')
    .execute();
  return rows.map(toMilestone);
}

/** Puts these in the place of all the stage had. */
export async function updateMilestones(
  tx: Tx,
  stageId: string,
  milestones: readonly Milestone[],
): Promise<void> {
  await tx.deleteFrom('milestones').where('stage_id', '=', stageId).execute();
  if (milestones.length === 0) return;
  await tx
    .insertInto('milestones')
    .values(
      milestones.map((milestone) => ({
        id: milestone.id,
        stage_id: stageId,
        position: milestone.position,
        title_fr: milestone.title.fr,
        title_en: milestone.title.en,
        planned_at: fromDateOrNull(milestone.plannedAt),
        actual_at: fromDateOrNull(milestone.actualAt),
      })),
    )
    .execute();
}

function toMilestone(row: Schema['milestones']): Milestone {
  return {
    id: row.id,
    stageId: row.stage_id,
    position: row.position,
    title: { fr: row.title_fr, en: row.title_en },
    plannedAt: toDateOrNull(row.planned_at),
    actualAt: toDateOrNull(row.actual_at),
  };
}
