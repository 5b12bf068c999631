import { readCompeting } from '#app/evaluation/stored.server.ts';
import {
  findWorkbookRefusal,
  findWorkbookStage,
  seesRecommendedOnly,
  type WorkbookInput,
} from '#app/workbook/readers.server.ts';
import type { RecordHead, WorkbookOrder } from '#app/workbook/snapshot.server.ts';
import { findAccount } from '#db/queries/accounts.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';

/** `take`: holds on to the database as it stands, for the workbook to be made of once this is done. */
type Input = WorkbookInput & { readonly snapshot: { take(): Promise<RecordHead> } };

/**
 * Everything about a stage that its reader may see now, for one workbook. A reading of sealed matter: it stands in the
 * record, and whoever has an open interest in one of the bidders gets no workbook, as it holds them all. The file itself
 * is made afterwards, of exactly what this decided on: other changes wait for the decision, not for the file.
 */
export const exportWorkbook: ActDefinition<Input, WorkbookOrder> = {
  name: 'export-workbook',
  async target(tx, input) {
    const stage = await findWorkbookStage(tx, input);
    return stage === undefined ? null : { stageId: stage.id };
  },
  async run({ tx, now, stage, userId, roles, refuse }, { snapshot }) {
    if (stage === null || userId === null) throw new Error('a workbook is of a stage, and for somebody');
    const reader = { userId, roles };
    const competing = await readCompeting(tx, stage.id);
    const no = await findWorkbookRefusal(tx, reader, competing);
    if (no !== null) refuse(no);
    const account = await findAccount(tx, userId);
    const { rfpNumber, rfqNumber } = await getCompetition(tx, stage.competitionId);
    const head = await snapshot.take();
    return {
      value: {
        stageId: stage.id,
        kind: stage.kind,
        number: stage.kind === 'rfp' ? rfpNumber : rfqNumber,
        reader: { name: account?.name ?? userId, at: now, recommendedOnly: seesRecommendedOnly(reader) },
      },
      entry: {
        object: `stage:${stage.id}`,
        outcome: 'read',
        after: { recordLength: head.sequence, fingerprint: competing.plan.fingerprint ?? '' },
      },
    };
  },
};
