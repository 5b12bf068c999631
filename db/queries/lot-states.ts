import type { Reader } from '#db/client.server.ts';
import { listStandingSubmissions } from '#db/queries/submissions.ts';
import { parseJson } from '#db/values.ts';
import type { LotState } from '#scoring/gates.ts';

/** What every sealed result holds at least; as stored in `step_results.result`. */
export type SealedOutcomes = { proposals: { proposal: string; outcome: 'passed' | 'failed' }[] };

/**
 * The lots of a stage as the gates of `scoring/gates.ts` see them: who competes (confirmed, under the plan in
 * force, not disqualified nor withdrawn before the opening), which steps are sealed now and who failed them, whether prices were opened.
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
  const left = await listLeft(db, stageId);
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
    proposals: [...submissions, ...left].filter((one) => one.lotId === lot.id).map((one) => one.applicantId),
    left: left.filter((one) => one.lotId === lot.id).map((one) => one.applicantId),
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

/** Withdrawn once the prices were open. */
async function listLeft(db: Reader, stageId: string): Promise<{ lotId: string; applicantId: string }[]> {
  const rows = await db
    .selectFrom('submissions as s')
    .innerJoin('openings as o', 'o.stage_id', 's.stage_id')
    .select(['s.lot_id', 's.applicant_id'])
    .where('s.stage_id', '=', stageId)
    .where('s.state', '=', 'withdrawn')
    .where('s.confirmed_at', 'is not', null)
    .whereRef('s.ended_at', '>=', 'o.opened_at')
    .where('s.plan_version_id', '=', (eb) =>
      eb
        .selectFrom('plan_versions as p')
        .select('p.id')
        .where('p.stage_id', '=', stageId)
        .where('p.state', '=', 'published')
        .orderBy('p.version', 'desc')
        .limit(1),
    )
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({ lotId: row.lot_id, applicantId: row.applicant_id }));
}

/** Who failed, by what was sealed; nobody while nothing is. */
export function failedIn(sealed: SealedOutcomes | undefined): string[] {
  return (sealed?.proposals ?? [])
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ proposal }) => proposal);
}
