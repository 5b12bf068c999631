import { findSheetAccess, type SheetAccess } from '#app/sheets/access.server.ts';
import type { ActContext } from './act.ts';
import type { ActProblem } from './problems.ts';

/** Which sheet of the actor's own. */
export type SheetInput = {
  readonly competitionId: string;
  readonly lotId: string;
  readonly stepId: string;
  readonly applicantId: string;
};
export type OpenSheet = { access: SheetAccess; userId: string; stageId: string };

/**
 * A sheet that its evaluator may still write on: the needs `declared`, `no-conflict`, `assigned`, `own` and `step-scoring`
 * of the policy hold, and it is neither submitted nor abstained from.
 */
export async function requireOpenSheet(
  context: ActContext,
  input: SheetInput,
): Promise<OpenSheet | ActProblem> {
  const { tx, userId, stage } = context;
  if (userId === null || stage === null) return context.unknown();
  const access = await findSheetAccess(tx, { ...input, stageId: stage.id }, userId);
  if (access === null) return context.unknown();
  if ('refused' in access) return context.refuse(access.refused);
  if (access.recused) return context.refuse('no-conflict');
  // The last sheet opens the consensus: sent twice it is no refusal, but done.
  if (access.sheet?.state === 'submitted') return { code: 'sheet-submitted' };
  if (access.sheet?.abstainedReason) return { code: 'sheet-abstained' };
  if (access.run.state !== 'scoring') return context.refuse('step-scoring');
  return { access, userId, stageId: stage.id };
}
