import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { collectWorkbook } from '#app/workbook/collect.server.ts';
import {
  findWorkbookRefusal,
  findWorkbookStage,
  seesRecommendedOnly,
  type WorkbookInput,
} from '#app/workbook/readers.server.ts';
import type { WorkbookData } from '#app/workbook/workbook-data.ts';
import { findAccount } from '#db/queries/accounts.ts';
import type { ActDefinition } from './act.ts';

/**
 * Everything about a stage that its reader may see now, for one workbook. A reading of sealed matter: it stands in the
 * record, and whoever has an open interest in one of the bidders gets no workbook, as it holds them all.
 */
export const exportWorkbook: ActDefinition<WorkbookInput, WorkbookData> = {
  name: 'export-workbook',
  async target(tx, input) {
    const stage = await findWorkbookStage(tx, input);
    return stage === undefined ? null : { stageId: stage.id };
  },
  async run({ tx, now, stage, userId, roles, refuse }) {
    if (stage === null || userId === null) throw new Error('a workbook is of a stage, and for somebody');
    const reader = { userId, roles };
    const evaluation = await evaluateStage(tx, stage.id);
    const no = await findWorkbookRefusal(tx, reader, evaluation);
    if (no !== null) refuse(no);
    const account = await findAccount(tx, userId);
    const data = await collectWorkbook(tx, evaluation, {
      name: account?.name ?? userId,
      at: now,
      recommendedOnly: seesRecommendedOnly(reader),
    });
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
