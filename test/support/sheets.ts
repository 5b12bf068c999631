import type { SheetInput } from '#app/acts/open-sheet.ts';
import type { SaveScoreInput, TypedCell } from '#app/acts/save-score.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { type AppDatabase, change } from '#db/client.server.ts';
import { createOrganization } from '#db/queries/organizations.ts';
import { createSheet, findStepRunOf, type StepRunState, updateSheet } from '#db/queries/step-runs.ts';
import { fromDate } from '#db/values.ts';
import { leafCriteria, scoredStepOf } from '#scoring/criteria.ts';
import type { LeafCriterion, Plan, RatedStep } from '#scoring/plan.ts';
import { leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import {
  type BuiltCompetition,
  type CompetitionOptions,
  done,
  draftCompetition,
  type Person,
  type TestInstallation,
} from './builders.ts';

import { type Bidder, proposalsInEvaluation } from './stages.ts';

/** A call for proposals whose technical step is being scored: three criteria, a fine scale left aside. */
export type TechnicalStep = {
  readonly installation: TestInstallation;
  readonly competition: BuiltCompetition;
  readonly bidders: readonly Bidder[];
  readonly stageId: string;
  readonly evaluator: Person;
  readonly plan: Plan;
  /** The first evaluator's sheet on the first bidder in the first lot. */
  readonly sheet: SheetInput;
  sheetOf(bidder: Bidder, lotId?: string): SheetInput;
  setState(state: StepRunState, stepId?: string): Promise<void>;
  /** Sealed, with these bidders out. */
  fail(stepId: string, ...bidders: Bidder[]): Promise<void>;
  addMember(bidder: Bidder): Promise<string>;
  /** The row alone, as if `sheet` had been submitted. */
  submitRow(): Promise<void>;
  /** A whole sheet, every criterion with `score` and a comment. */
  fill(person: Person, sheet: SheetInput, score?: string): Promise<void>;
};

type Options = Pick<CompetitionOptions, 'evaluators' | 'declared'> & {
  lots?: number;
  bidders?: number;
  common?: readonly string[];
  plan?: Partial<Plan>;
};

export function cell(criterionId: string, score: string, comment = ''): TypedCell {
  return { criterionId, score, comment, flagged: false, note: '', revision: 0 };
}

export async function openTechnical(db: AppDatabase, options: Options = {}): Promise<TechnicalStep> {
  const { lots = 1, bidders: count = 3, common = [], plan: changes, ...rest } = options;
  const plan = proposalPlan({ ...withCommon(common), ...changes });
  const competition = await draftCompetition(db, { ...rest, regions: lots, plans: { rfp: plan } });
  const { installation, competitionId, rfpStageId: stageId } = competition;
  const bidders = await proposalsInEvaluation(competition, count);
  const { lotId: firstLot = '' } = competition.lots[0] ?? {};
  const sheetOf = (bidder: Bidder, lotId = firstLot): SheetInput => {
    return { competitionId, lotId, stepId: 'technical', applicantId: bidder.applicantId };
  };
  const [evaluator] = competition.team.evaluators;
  const [bidder] = bidders;
  if (evaluator === undefined || bidder === undefined) throw new Error('nobody scores nobody');
  const sheet = sheetOf(bidder);

  async function setState(state: StepRunState, stepId = 'technical') {
    const at = fromDate(installation.now);
    await change(db, async (tx) => {
      const sealing = state === 'sealed' ? { sealed_at: at, sealed_by: competition.team.chair.userId } : {};
      const runs = competition.lots.map(({ lotId }) => lotId);
      await tx
        .updateTable('step_runs')
        .set({ state, opened_at: at, sealed_at: null, sealed_by: null, ...sealing })
        .where('lot_id', 'in', runs)
        .where('step_id', '=', stepId)
        .execute();
    });
  }
  async function fail(stepId: string, ...failed: Bidder[]) {
    await setState('sealed', stepId);
    await change(db, async (tx) => {
      for (const { lotId } of competition.lots) {
        const run = await findStepRunOf(tx, lotId, stepId);
        await tx
          .deleteFrom('step_results')
          .where('step_run_id', '=', run?.id ?? '')
          .execute()
          .catch(() => {});
        const proposals = bidders.map((one) => {
          return { proposal: one.applicantId, outcome: failed.includes(one) ? 'failed' : 'passed' };
        });
        await tx
          .insertInto('step_results')
          .values({
            id: crypto.randomUUID(),
            step_run_id: run?.id ?? '',
            version: 1,
            result: JSON.stringify({ proposals }),
            hash: '0'.repeat(64),
            sealed_by: competition.team.chair.userId,
            sealed_at: fromDate(installation.now),
            unsealed_at: null,
          })
          .execute();
      }
    });
  }
  await setState('sealed', 'mandatory');
  await setState('scoring');
  return {
    installation,
    competition,
    bidders,
    stageId,
    evaluator,
    plan,
    sheet,
    sheetOf,
    setState,
    fail,
    async addMember({ applicantId }) {
      const id = crypto.randomUUID();
      await change(db, async (tx) => {
        const at = installation.now;
        await createOrganization(
          tx,
          { id, name: `Nouveau membre ${id}`, sector: 'private', invented: true },
          at,
        );
        const member = { applicant_id: applicantId, organization_id: id, role: 'member' };
        await tx
          .insertInto('applicant_members')
          .values({ ...member, joined_at: fromDate(at), left_at: null })
          .execute();
      });
      return id;
    },
    async submitRow() {
      await change(db, async (tx) => {
        const run = await findStepRunOf(tx, sheet.lotId, sheet.stepId);
        const where = {
          stepRunId: run?.id ?? '',
          applicantId: sheet.applicantId,
          evaluatorId: evaluator.userId,
        };
        const row = await tx
          .selectFrom('sheets')
          .select('id')
          .where('step_run_id', '=', where.stepRunId)
          .where('applicant_id', '=', where.applicantId)
          .where('evaluator_id', '=', where.evaluatorId)
          .executeTakeFirst();
        const id = row?.id ?? crypto.randomUUID();
        if (row === undefined) await createSheet(tx, { id, ...where });
        await updateSheet(tx, id, {
          state: 'submitted',
          submittedAt: installation.now,
          hash: '0'.repeat(64),
        });
      });
    },
    async fill(person, place, score = '7') {
      const cells = leafCriteria(scoredStepOf(plan, place.stepId)).map(({ id }) =>
        cell(id, score, 'Un commentaire.'),
      );
      const input: SaveScoreInput = { ...place, cells };
      await done(installation, person.userId, saveScore, input);
    },
  };
}

/** These criteria of the technical step are scored once for all lots. */
function withCommon(common: readonly string[]): Partial<Plan> {
  const step = technicalStep();
  const mark = (criteria: RatedStep['criteria']): RatedStep['criteria'] =>
    criteria.map((one) => {
      if (one.kind === 'group') return { ...one, children: mark(one.children) };
      return common.includes(one.id)
        ? leaf(one.id, one.max, { scope: 'common' } satisfies Partial<LeafCriterion>)
        : one;
    });
  const [mandatory, , ...others] = proposalPlan().steps;
  return mandatory === undefined
    ? {}
    : { steps: [mandatory, { ...step, criteria: mark(step.criteria) }, ...others] };
}
