import type { Reader } from '#db/client.server.ts';
import { listStandingSubmissions } from '#db/queries/submissions.ts';
import { parseJson } from '#db/values.ts';
import type { LotState } from '#scoring/gates.ts';

/** What every sealed result holds at least; as stored in `step_results.result`. */
export type SealedOutcomes = { proposals: { proposal: string; outcome: 'passed' | 'failed' }[] };

/**
 * The lots of a stage as the gates of `scoring/gates.ts` see them: who competes (confirmed, under the plan in
 * force, not withdrawn or disqualified), which steps are sealed now and who failed them, whether prices were opened.
 */
export async function listLotStates(db: Reader, stageId: string): Promise<LotState[]> {
  const lots = await db
    .selectFrom('lots as l')
    .leftJoin('openings as o', 'o.stage_id', 'l.stage_id')
    .select(['l.id', 'l.state', 'o.opened_at'])
    .where('l.stage_id', '=', stageId)
    .orderBy('l.position')
    .execute();
  const submissions = await listStandingSubmissions(
    db,
    lots.map(({ id }) => id),
  );
  const runs = await db
    .selectFrom('step_runs as r')
    .innerJoin('lots as l', 'l.id', 'r.lot_id')
    .leftJoin('step_results as s', (join) =>
      join.onRef('s.step_run_id', '=', 'r.id').on('s.unsealed_at', 'is', null),
    )
    .select(['r.lot_id', 'r.step_id', 'r.state', 's.result'])
    .where('l.stage_id', '=', stageId)
    .orderBy('r.position')
    .execute();
  return lots.map((lot) => ({
    lotId: lot.id,
    cancelled: lot.state === 'cancelled',
    pricesOpened: lot.opened_at !== null,
    proposals: submissions.filter((one) => one.lotId === lot.id).map((one) => one.applicantId),
    steps: Object.fromEntries(
      runs
        .filter((run) => run.lot_id === lot.id)
        .map((run) => [
          run.step_id,
          {
            sealed: run.state === 'sealed',
            failed: failedIn(run.result === null ? undefined : parseJson<SealedOutcomes>(run.result)),
          },
        ]),
    ),
  }));
}

/** Who failed, by what was sealed; nobody while nothing is. */
export function failedIn(sealed: SealedOutcomes | undefined): string[] {
  return (sealed?.proposals ?? [])
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ proposal }) => proposal);
}
