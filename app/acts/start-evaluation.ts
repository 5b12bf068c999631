import { randomUUID } from 'node:crypto';
import { undecidedConsortia } from '#app/consortium.ts';
import { filingStatus } from '#app/filing-status.ts';
import type { Tx } from '#db/client.server.ts';
import { findHomeStage, listApplicants } from '#db/queries/applicants.ts';
import { listLots, updateStage } from '#db/queries/competitions.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listConsortiumChanges, listQualifications } from '#db/queries/qualifications.ts';
import { createStepRuns } from '#db/queries/step-runs.ts';
import { listSubmissions, type Submission } from '#db/queries/submissions.ts';
import type { ActDefinition, Stage } from './act.ts';
import { requireAllDeclared } from './filing.ts';
import type { ActProblem } from './problems.ts';

type Input = {
  stageId: string;
  /** When the work of a step is due, by step; a step without a date has none. */
  due?: Readonly<Record<string, Date | null>>;
};

/** After the deadline: what stands is evaluated under the plan in force, the first step opens in every lot. */
export const startEvaluation: ActDefinition<Input, null> = {
  name: 'start-evaluation',
  async target(_tx, { stageId }) {
    return { stageId };
  },
  async run(context, { due = {} }) {
    const { tx, now, stage } = context;
    if (stage === null) throw new Error('an evaluation belongs to a stage');
    await requireAllDeclared(context);
    const plan = await getPublishedPlan(tx, stage.id);
    const lots = (await listLots(tx, [stage.id])).filter(({ state }) => state === 'active');
    const live = new Set(lots.map(({ id }) => id));
    const submissions = (await listSubmissions(tx, { stageId: stage.id })).filter(({ lotId }) =>
      live.has(lotId),
    );
    const standing = submissions.filter((one) => filingStatus(one, plan.id) === 'standing');
    const stepIds = plan.plan.steps.map(({ id }) => id);
    const problems = [
      ...(await startProblems(tx, stage, submissions, standing, plan.id)),
      ...dueProblems(stepIds, due, now),
    ];
    if (problems.length > 0) return problems;
    await createStepRuns(
      tx,
      lots.flatMap(({ id: lotId }) =>
        plan.plan.steps.map(({ id: stepId }, position) => ({
          id: randomUUID(),
          lotId,
          stepId,
          position,
          state: position === 0 ? ('scoring' as const) : ('waiting' as const),
          dueAt: due[stepId] ?? null,
          openedAt: position === 0 ? now : null,
        })),
      ),
    );
    await updateStage(tx, stage.id, { state: 'evaluation', evaluationStartedAt: now });
    return {
      value: null,
      entry: {
        object: `stage:${stage.id}`,
        before: { state: 'open' },
        after: {
          state: 'evaluation',
          plan: plan.fingerprint,
          lots: [...live],
          due: Object.fromEntries(stepIds.flatMap((id) => (due[id] ? [[id, due[id].toISOString()]] : []))),
          evaluated: standing.map(({ id }) => id),
          notReconfirmed: submissions
            .filter((one) => filingStatus(one, plan.id) === 'to-reconfirm')
            .map(({ id }) => id),
        },
      },
    };
  },
};

/** Steps follow one another: none is due before an earlier one, nor in the past. */
function dueProblems(stepIds: readonly string[], due: NonNullable<Input['due']>, now: Date): ActProblem[] {
  const problems: ActProblem[] = [];
  let latest: Date | null = null;
  for (const [index, id] of stepIds.entries()) {
    const date = due[id] ?? null;
    if (date === null) continue;
    if (date <= now) problems.push({ code: 'due-past', at: `due[${index}]` });
    else if (latest !== null && date < latest)
      problems.push({ code: 'due-before-earlier', at: `due[${index}]` });
    else latest = date;
  }
  return problems;
}

async function startProblems(
  tx: Tx,
  stage: Stage,
  submissions: readonly Submission[],
  standing: readonly Submission[],
  planInForce: string,
): Promise<ActProblem[]> {
  const problems: ActProblem[] = [];
  const unconfirmed = submissions.filter((one) => filingStatus(one, planInForce) === 'unconfirmed').length;
  if (unconfirmed > 0) problems.push({ code: 'submissions-unconfirmed', count: unconfirmed });
  const undecided = await countUndecided(tx, stage, standing);
  if (undecided > 0) problems.push({ code: 'consortia-undecided', count: undecided });
  if (standing.length === 0 && problems.length === 0) problems.push({ code: 'submissions-missing' });
  return problems;
}

async function countUndecided(tx: Tx, stage: Stage, standing: readonly Submission[]): Promise<number> {
  const home = stage.kind === 'rfp' ? await findHomeStage(tx, stage.id) : undefined;
  if (home === undefined) return 0;
  const qualified = await listQualifications(tx, home.stageId);
  const today = new Map((await listApplicants(tx, home.stageId)).map(({ id, members }) => [id, members]));
  const undecided = undecidedConsortia(qualified, today, await listConsortiumChanges(tx, stage.id));
  return standing.filter(({ applicantId }) => undecided.includes(applicantId)).length;
}
