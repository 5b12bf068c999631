import { findVisibility } from '#app/visibility.server.ts';
import { collectWorkbook } from '#app/workbook/collect.server.ts';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import { findAccount } from '#db/queries/accounts.ts';
import { listStages, type StageKind } from '#db/queries/competitions.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import type { ActContext, ActDefinition } from './act.ts';

/** `stage`: null takes the latest stage that has come to its evaluation. */
export type WorkbookInput = { readonly competitionId: string; readonly stage: StageKind | null };

/**
 * Everything about a stage that its reader may see now, for one workbook. A reading of sealed matter: it stands in the
 * record, and whoever has an open interest in one of the bidders gets no workbook, as it holds them all.
 */
export const exportWorkbook: ActDefinition<WorkbookInput, WorkbookData> = {
  name: 'export-workbook',
  async target(tx, { competitionId, stage }) {
    const stages = await listStages(tx, [competitionId]);
    const begun = stages.filter(({ evaluationStartedAt }) => evaluationStartedAt !== null);
    const chosen =
      stage === null ? (begun.at(-1) ?? stages.at(-1)) : stages.find(({ kind }) => kind === stage);
    if (chosen === undefined || (await findPublishedPlan(tx, chosen.id)) === undefined) return null;
    return { stageId: chosen.id };
  },
  async run(context) {
    const { tx, now, stage, userId, roles } = context;
    if (stage === null || userId === null) throw new Error('a workbook is of a stage, and for somebody');
    const recommendedOnly = !roles.some(
      (role) => role === 'procurement_officer' || role === 'fairness_monitor',
    );
    const account = await findAccount(tx, userId);
    const data = await collectWorkbook(tx, stage.id, {
      name: account?.name ?? userId,
      at: now,
      recommendedOnly,
    });
    await requireAllBidders(context, data);
    const tells = data.lots.some(({ steps }) => steps.some(({ result }) => result !== null));
    if (recommendedOnly && !tells) context.refuse('recommended');
    return {
      value: data,
      entry: {
        object: `stage:${stage.id}`,
        outcome: 'read',
        after: { recordLength: data.verification.length, fingerprint: data.fingerprint },
      },
    };
  },
};

async function requireAllBidders(context: ActContext, { lots }: WorkbookData): Promise<void> {
  const { tx, userId, competitionId } = context;
  if (userId === null || competitionId === null) return context.refuse('declared');
  const { declared, views } = await findVisibility(tx, { userId, competitionId });
  if (!declared) context.refuse('declared');
  for (const { id } of lots.flatMap(({ proposals }) => proposals)) {
    const view = views.get(id) ?? 'undeclared';
    if (view !== 'visible') context.refuse(view === 'conflict' ? 'no-conflict' : 'declared');
  }
}
