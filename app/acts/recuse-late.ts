import { listSheetProgress, type SheetProgress } from '#app/sheets/progress.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listStages } from '#db/queries/competitions.ts';
import { sealed } from '#db/queries/record.ts';
import {
  type Cell,
  deleteConsensusScore,
  deleteSettlement,
  listConsensusScores,
  listSettlements,
  lotKeyOf,
} from '#db/queries/scores.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import type { ExpectedSheet } from '#scoring/sheets.ts';
import type { EntryDetails } from './act.ts';
import { settleSteps } from './settle-steps.ts';

/** The sheets that count in a competition's evaluation, to be read before whatever may take an evaluator out of some. */
export async function countedSheets(tx: Tx, competitionId: string): Promise<ReadonlySet<string>> {
  const counted = new Set<string>();
  for (const { id, state } of await listStages(tx, [competitionId])) {
    if (state !== 'evaluation') continue;
    for (const { run, sheets } of await listSheetProgress(tx, id)) {
      for (const sheet of sheets) if (sheet.state === 'submitted') counted.add(sheetKey(run.id, sheet));
    }
  }
  return counted;
}

function sheetKey(runId: string, { evaluator, proposal }: ExpectedSheet): string {
  return `${runId} ${evaluator} ${proposal}`;
}

/**
 * What a conflict found late undoes, at once (rule 5 of the rules of selection). The evaluator's scores are kept and no
 * longer counted; a consensus they were part of is made anew; a sealed step is named, for two people to unseal. `counted`
 * before: whoever was out already takes nothing more away.
 */
export async function recuseLate(
  tx: Tx,
  competitionId: string,
  counted: ReadonlySet<string>,
  now: Date,
): Promise<EntryDetails[]> {
  const entries: EntryDetails[] = [];
  for (const { id: stageId, state } of await listStages(tx, [competitionId])) {
    if (state !== 'evaluation') continue;
    const progress = await listSheetProgress(tx, stageId);
    for (const one of progress) {
      if (one.cancelled) continue;
      const touched = one.sheets
        .filter((sheet) => sheet.state === 'recused' && counted.has(sheetKey(one.run.id, sheet)))
        .map(({ proposal }) => proposal);
      if (touched.length === 0) continue;
      if (one.run.state === 'consensus')
        entries.push(...(await undoConsensus(tx, stageId, one, progress, touched)));
      if (one.run.state === 'sealed' || one.run.state === 'prices') {
        entries.push({ object: `step-run:${one.run.id}`, after: { reconsider: touched } });
      }
    }
    entries.push(...(await settleSteps(tx, stageId, now)));
  }
  return entries;
}

/** Of these proposals in a step that is in consensus; `all`: as the stage's other steps stand. */
export async function undoConsensus(
  tx: Tx,
  stageId: string,
  { run, step }: SheetProgress,
  all: readonly SheetProgress[],
  applicantIds: readonly string[],
): Promise<EntryDetails[]> {
  if (step.kind === 'mandatory') return [];
  const entries: EntryDetails[] = [];
  for (const applicantId of applicantIds) {
    const frozen = all.some(
      (other) =>
        other.run.id !== run.id &&
        other.run.stepId === run.stepId &&
        other.run.state === 'sealed' &&
        other.proposals.includes(applicantId),
    );
    // A common consensus that another lot has sealed is undone by unsealing there.
    const criteria = leafCriteria(step).filter(({ scope }) => scope === 'lot' || !frozen);
    // A disagreement on the step as a whole was settled under the step's own id.
    const cells = [...criteria, { id: step.id, scope: 'lot' as const }];
    const criterionIds = cells.map(({ id }) => id);
    const where = { lotId: run.lotId, stageId, applicantId, criterionIds };
    const given = await listConsensusScores(tx, where);
    const settled = await listSettlements(tx, where);
    for (const { id: criterionId, scope } of cells) {
      const cell: Cell = { lotKey: lotKeyOf(scope, run.lotId, stageId), applicantId, criterionId };
      const consensus = given.find((one) => one.criterionId === criterionId);
      const settlement = settled.find((one) => one.criterionId === criterionId);
      if (consensus === undefined && settlement === undefined) continue;
      await deleteConsensusScore(tx, cell);
      await deleteSettlement(tx, cell);
      entries.push({
        object: `step-run:${run.id}`,
        before: {
          ...cell,
          ...(consensus && { given: sealed({ score: consensus.score, reason: consensus.reason }) }),
          ...(settlement && { settled: sealed({ reason: settlement.reason }) }),
        },
        after: { ...cell, given: null },
      });
    }
  }
  return entries;
}
