import type { QualificationReason } from '#scoring/qualification.ts';
import type { Failure } from '#scoring/steps.ts';
import type { LotData, WorkbookData } from './workbook-data.ts';

/** Why a proposal goes no further in a lot. `stepId`: the step that stopped it, null where none did. */
export type Stop = { lot: LotData; proposal: string; stepId: string | null; why: StopReason };
export type StopReason =
  | Failure
  | { kind: 'ended'; how: 'withdrawn' | 'disqualified'; reason: string }
  | { kind: 'other-lot'; lot: LotData }
  | Exclude<QualificationReason, { kind: 'step-failed' }>;

/** The step a proposal failed, in this lot or, where failing means all lots, in another; null while it has failed none. */
export function failedStep(
  data: WorkbookData,
  lot: LotData,
  proposal: string,
): { stepId: string; lot: LotData; failures: Failure[] } | null {
  for (const step of data.plan.steps) {
    const others = step.failing === 'all-lots' ? data.lots.filter((other) => other !== lot) : [];
    for (const where of [lot, ...others]) {
      const result = where.steps.find(({ stepId }) => stepId === step.id)?.result;
      const found = result?.proposals.find((one) => one.proposal === proposal);
      if (found?.outcome === 'failed') return { stepId: step.id, lot: where, failures: found.failures };
    }
  }
  return null;
}

/** Everyone who does not go on, lot by lot in the order of receipt, with every reason of the step that stopped them. */
export function listStops(data: WorkbookData): Stop[] {
  return data.lots.flatMap((lot) =>
    lot.proposals.flatMap(({ id, ended }): Stop[] => {
      const failed = failedStep(data, lot, id);
      const stops: Stop[] = [];
      if (ended !== null) {
        stops.push({
          lot,
          proposal: id,
          stepId: null,
          why: { kind: 'ended', how: ended.kind, reason: ended.reason },
        });
      }
      if (failed !== null && failed.lot !== lot) {
        return [
          ...stops,
          { lot, proposal: id, stepId: failed.stepId, why: { kind: 'other-lot', lot: failed.lot } },
        ];
      }
      if (failed !== null) {
        return [
          ...stops,
          ...failed.failures.map((why) => ({ lot, proposal: id, stepId: failed.stepId, why })),
        ];
      }
      const reasons = lot.qualification?.entries.find(({ proposal }) => proposal === id)?.reasons ?? [];
      const below = reasons.flatMap((why): Stop[] =>
        why.kind === 'step-failed' ? [] : [{ lot, proposal: id, stepId: null, why }],
      );
      return [...stops, ...below];
    }),
  );
}
