import { findLot } from '#db/queries/competitions.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared } from './step-in-lot.ts';

/** Where scores, or what stands behind the record's commitments, were shown. */
export type ScoresPage =
  | {
      readonly page: 'consensus';
      readonly lotId: string;
      readonly stepId: string;
      readonly applicantId: string;
    }
  | { readonly page: 'seal' | 'result'; readonly lotId: string; readonly stepId: string }
  | { readonly page: 'recommendation'; readonly lotId: string }
  | { readonly page: 'record'; readonly competitionId: string };

export function objectOfReading(shown: ScoresPage): string {
  return 'lotId' in shown ? `lot:${shown.lotId}` : `competition:${shown.competitionId}`;
}

/** Scores were shown to someone: a reading of sealed matter, kept in the record. */
export const readScores: ActDefinition<ScoresPage, null> = {
  name: 'read-scores',
  async target(tx, shown) {
    if (!('lotId' in shown)) return { competitionId: shown.competitionId };
    const lot = await findLot(tx, shown.lotId);
    return lot === undefined ? null : { stageId: lot.stageId };
  },
  async run(context, shown) {
    await requireDeclared(context);
    return { value: null, entry: { object: objectOfReading(shown), outcome: 'read', after: { ...shown } } };
  },
};
