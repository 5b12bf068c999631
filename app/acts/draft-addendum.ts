import { isDuplicate } from '#db/client.server.ts';
import { findStage } from '#db/queries/competitions.ts';
import { createPlanVersion, getPublishedPlan } from '#db/queries/plans.ts';
import type { ActDefinition } from './act.ts';

/** Begins the next version of a published plan, as a copy of the one in force. */
export const draftAddendum: ActDefinition<{ readonly stageId: string }, { planVersionId: string }> = {
  name: 'draft-addendum',
  async target(tx, { stageId }) {
    return (await findStage(tx, stageId)) === undefined ? null : { stageId };
  },
  async run({ tx, now, userId }, { stageId }) {
    if (userId === null) throw new Error('an addendum is begun by someone');
    const published = await getPublishedPlan(tx, stageId);
    const planVersionId = crypto.randomUUID();
    const version = published.version + 1;
    try {
      await createPlanVersion(tx, {
        id: planVersionId,
        stageId,
        version,
        plan: published.plan,
        addendum: null,
        createdBy: userId,
        createdAt: now,
      });
    } catch (error) {
      if (isDuplicate(error)) return { code: 'already-done' };
      throw error;
    }
    return {
      value: { planVersionId },
      entry: { object: `plan-version:${planVersionId}`, after: { version } },
    };
  },
};
