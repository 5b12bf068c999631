import { doubtedSeals } from '#app/evaluation/doubted-seals.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { commercialStep, envelopesProblems } from '#app/evaluation/opening-gate.ts';
import { tellMonitors } from '#app/notices/tell-monitors.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listLots } from '#db/queries/competitions.ts';
import { listLotStates } from '#db/queries/lot-states.ts';
import { findOpening, updateOpeningOpened } from '#db/queries/openings.ts';
import { findPublishedPlan, getPublishedPlan } from '#db/queries/plans.ts';
import { findStepRunOf, updateStepRun } from '#db/queries/step-runs.ts';
import { listFiles, listSubmissions } from '#db/queries/submissions.ts';
import { entrants, envelopeProblems, type LotState } from '#scoring/gates.ts';
import type { Plan } from '#scoring/plan.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclared } from './step-in-lot.ts';

/** The minutes of an opening: what was opened, what stays shut for ever and why. Frozen when the second officer opens. */
export type OpeningMinutes = {
  lots: {
    lotId: string;
    opened: { applicantId: string; name: string; files: { name: string; sha256: string; size: number }[] }[];
    shut: { applicantId: string; name: string; failedStepId: string | null }[];
  }[];
};

/** `openingId`: of the request the second officer was shown. */
export type OpeningInput = { readonly stageId: string; readonly openingId: string };

/** The second officer opens: all commercial envelopes of those who passed every earlier step, in all lots at once. */
export const confirmOpening: ActDefinition<OpeningInput, null> = {
  name: 'confirm-opening',
  async target(tx, { stageId }) {
    const plan = await findPublishedPlan(tx, stageId);
    return plan === undefined || plan.plan.stage !== 'rfp' ? null : { stageId };
  },
  async run(context, { stageId, openingId }) {
    const { tx, now, userId, competitionId } = context;
    if (userId === null) throw new Error('an opening is confirmed by someone');
    await requireDeclared(context);
    const opening = await findOpening(tx, stageId);
    if (opening === undefined) return { code: 'opening-not-requested' };
    if (opening.id !== openingId) return { code: 'stale' };
    if (opening.openedAt !== null) return { code: 'already-done' };
    if (opening.requestedBy === userId) context.refuse('second-person');
    const { plan } = await getPublishedPlan(tx, stageId);
    const states = await listLotStates(tx, stageId);
    const problems = [...envelopesProblems(plan, states), ...doubtedSeals(await evaluateStage(tx, stageId))];
    if (problems.length > 0) return problems;
    const minutes = await minutesOf(tx, stageId, plan, states);
    await updateOpeningOpened(tx, opening.id, { by: userId, at: now, minutes });
    const { id: stepId, criteria } = commercialStep(plan);
    const state = criteria.length > 0 ? 'scoring' : 'prices';
    for (const { lotId, cancelled } of states) {
      if (cancelled || entrants(plan, stepId, lotId, states).length === 0) continue;
      const run = await findStepRunOf(tx, lotId, stepId);
      if (run?.state === 'waiting') await updateStepRun(tx, run.id, { state, openedAt: now }, 'waiting');
    }
    if (competitionId !== null) {
      await tellMonitors(tx, now, { competitionId, kind: 'prices-opened', about: opening.id });
    }
    return { value: null, entry: { object: `opening:${opening.id}`, after: minutes } };
  },
};

async function minutesOf(tx: Tx, stageId: string, plan: Plan, states: LotState[]): Promise<OpeningMinutes> {
  const lots: OpeningMinutes['lots'] = [];
  for (const { id: lotId } of await listLots(tx, [stageId])) {
    const submissions = (await listSubmissions(tx, { lotId })).filter(({ state }) => state === 'confirmed');
    const files = await listFiles(
      tx,
      submissions.map(({ id }) => id),
      'commercial',
    );
    const lot: OpeningMinutes['lots'][number] = { lotId, opened: [], shut: [] };
    for (const { id, applicantId, applicantName: name } of submissions) {
      const [problem] = envelopeProblems(plan, lotId, applicantId, states);
      if (problem === undefined) {
        const own = files.filter(({ submissionId }) => submissionId === id);
        lot.opened.push({
          applicantId,
          name,
          files: own.map((file) => ({ name: file.name, sha256: file.sha256, size: file.size })),
        });
      } else {
        lot.shut.push({
          applicantId,
          name,
          failedStepId: problem.code === 'proposal-failed' ? problem.stepId : null,
        });
      }
    }
    lots.push(lot);
  }
  return { lots };
}
