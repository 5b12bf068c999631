import { findStage, updateStage } from '#db/queries/competitions.ts';
import { listMilestones, updateMilestones as replace } from '#db/queries/milestones.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';
import type { ActProblem } from './problems.ts';

export type MilestoneInput = {
  readonly title: Text;
  readonly plannedAt: Date | null;
  readonly actualAt: Date | null;
};

export type MilestonesInput = {
  readonly stageId: string;
  /** The stage's own: whoever saves dates at the same time is told, too. */
  readonly revision: number;
  /** Those without any title are none. */
  readonly milestones: readonly MilestoneInput[];
};

export const updateMilestones: ActDefinition<MilestonesInput, null> = {
  name: 'update-milestones',
  async target(tx, { stageId }) {
    return (await findStage(tx, stageId)) === undefined ? null : { stageId };
  },
  async run({ tx, now }, { stageId, revision, milestones }) {
    const problems = milestones.flatMap(({ title, actualAt }, index): ActProblem[] => {
      if (isEmpty(title)) return [];
      const at = `milestones[${index}]`;
      return [
        ...(title.fr.trim() === '' ? [{ code: 'text-missing' as const, at: `${at}.titleFr` }] : []),
        ...(title.en.trim() === '' ? [{ code: 'text-missing' as const, at: `${at}.titleEn` }] : []),
        ...(actualAt !== null && actualAt > now
          ? [{ code: 'actual-in-future' as const, at: `${at}.actualAt` }]
          : []),
      ];
    });
    if (problems.length > 0) return problems;
    const kept = milestones.filter(({ title }) => !isEmpty(title));
    const before = await listMilestones(tx, [stageId]);
    if (!(await updateStage(tx, stageId, {}, revision))) return { code: 'stale' };
    await replace(
      tx,
      stageId,
      kept.map((milestone, position) => ({ ...milestone, id: crypto.randomUUID(), stageId, position })),
    );
    return {
      value: null,
      entry: {
        object: `stage:${stageId}`,
        before: {
          milestones: before.map(({ title, plannedAt, actualAt }) => ({ title, plannedAt, actualAt })),
        },
        after: { milestones: kept },
      },
    };
  },
};

function isEmpty({ fr, en }: Text): boolean {
  return fr.trim() === '' && en.trim() === '';
}
