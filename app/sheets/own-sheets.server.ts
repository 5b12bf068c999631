import { findVisibility } from '#app/visibility.server.ts';
import type { Reader } from '#db/client.server.ts';
import { sha256 } from '#db/hash.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import type { SheetState } from '#scoring/sheets.ts';
import { listSheetProgress } from './progress.server.ts';

export type OwnSheet = { applicantId: string; name: string; state: SheetState };

/**
 * One evaluator's sheets in a step of a lot, bidders in conflict left out. The order is drawn once per evaluator and step, so
 * that no proposal is everybody's first (and tired last).
 */
export async function listOwnSheets(
  db: Reader,
  place: { competitionId: string; stageId: string; lotId: string; stepId: string },
  userId: string,
): Promise<OwnSheet[]> {
  const progress = (await listSheetProgress(db, place.stageId)).find(
    ({ run }) => run.lotId === place.lotId && run.stepId === place.stepId,
  );
  const visibility = await findVisibility(db, { competitionId: place.competitionId, userId });
  const own = (progress?.sheets ?? []).filter(
    ({ evaluator, proposal }) => evaluator === userId && visibility.sees(proposal),
  );
  const submissions = await listSubmissions(db, { lotId: place.lotId });
  const names = new Map(submissions.map(({ applicantId, applicantName }) => [applicantId, applicantName]));
  return own
    .map(({ proposal, state }) => ({
      applicantId: proposal,
      name: names.get(proposal) ?? proposal,
      state,
      drawn: sha256(`${userId} ${place.lotId} ${place.stepId} ${proposal}`),
    }))
    .sort((a, b) => (a.drawn < b.drawn ? -1 : 1))
    .map(({ applicantId, name, state }) => ({ applicantId, name, state }));
}
