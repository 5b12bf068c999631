import type { Kysely } from 'kysely';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import type { Sheet, StepRunState } from './step-runs.ts';

/** What stands between an evaluator and one sheet, as plain facts. */
export type SheetAccessFacts = {
  runId: string;
  runState: StepRunState;
  planVersionId: string | null;
  /** The proposal: confirmed, neither withdrawn nor disqualified. */
  submissionId: string | null;
  /** Assignments of now, by envelope. */
  assigned: { technical: boolean; commercial: boolean };
  signed: boolean;
  /** They have a conflict in the competition, with whomever, that nobody cleared. */
  anyConflict: boolean;
  /** A present member of the bidder is not declared on. */
  anyUndeclared: boolean;
  sheet: Pick<Sheet, 'id' | 'state' | 'abstainedReason'> | null;
};

type Where = {
  competitionId: string;
  stageId: string;
  lotId: string;
  stepId: string;
  applicantId: string;
  userId: string;
};

const selectFacts = prepared<Where>()((db, value) =>
  db
    .selectFrom('step_runs as r')
    .leftJoin('sheets as h', (join) =>
      join
        .onRef('h.step_run_id', '=', 'r.id')
        .on('h.applicant_id', '=', value('applicantId'))
        .on('h.evaluator_id', '=', value('userId')),
    )
    .leftJoin('submissions as s', (join) =>
      join
        .onRef('s.lot_id', '=', 'r.lot_id')
        .on('s.applicant_id', '=', value('applicantId'))
        .on('s.state', '=', 'confirmed'),
    )
    .leftJoin('declarations as d', (join) =>
      join.on('d.competition_id', '=', value('competitionId')).on('d.user_id', '=', value('userId')),
    )
    .select(['r.id', 'r.state', 's.id as submission_id', 'd.id as declaration_id'])
    .select(['h.id as sheet_id', 'h.state as sheet_state', 'h.abstained_reason'])
    .select((eb) => [
      eb
        .selectFrom('plan_versions as p')
        .select('p.id')
        .where('p.stage_id', '=', value('stageId'))
        .where('p.state', '=', 'published')
        .orderBy('p.version', 'desc')
        .limit(1)
        .as('plan_version_id'),
      ...(['technical', 'commercial'] as const).map((envelope) =>
        eb
          .selectFrom('assignments as a')
          .select('a.id')
          .whereRef('a.lot_id', '=', 'r.lot_id')
          .where('a.user_id', '=', value('userId'))
          .where('a.envelope', '=', envelope)
          .where('a.ended_at', 'is', null)
          .as(envelope),
      ),
      eb
        .selectFrom('declared_interests as i')
        .select('i.id')
        .where('i.competition_id', '=', value('competitionId'))
        .where('i.user_id', '=', value('userId'))
        .where('i.conflict', '=', 1)
        .where((where) => where.or([where('i.decision', 'is', null), where('i.decision', '=', 'recused')]))
        .limit(1)
        .as('conflict_id'),
      eb
        .selectFrom('applicant_members as m')
        .select('m.organization_id')
        .where('m.applicant_id', '=', value('applicantId'))
        .where('m.left_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('declared_interests as i')
                .select('i.id')
                .where('i.competition_id', '=', value('competitionId'))
                .where('i.user_id', '=', value('userId'))
                .whereRef('i.organization_id', '=', 'm.organization_id'),
            ),
          ),
        )
        .limit(1)
        .as('undeclared_id'),
    ])
    .where('r.lot_id', '=', value('lotId'))
    .where('r.step_id', '=', value('stepId')),
);

/** One query: every autosaved score asks it. Undefined when the lot has no such step. */
export async function findSheetAccessFacts(
  db: Kysely<Schema>,
  where: Where,
): Promise<SheetAccessFacts | undefined> {
  const [row] = await selectFacts(db, where);
  return (
    row && {
      runId: row.id,
      runState: row.state as StepRunState,
      planVersionId: row.plan_version_id,
      submissionId: row.submission_id,
      assigned: { technical: row.technical !== null, commercial: row.commercial !== null },
      signed: row.declaration_id !== null,
      anyConflict: row.conflict_id !== null,
      anyUndeclared: row.undeclared_id !== null,
      sheet:
        row.sheet_id === null
          ? null
          : {
              id: row.sheet_id,
              state: row.sheet_state as Sheet['state'],
              abstainedReason: row.abstained_reason,
            },
    }
  );
}
