import type { Visit } from '#app/http/guard.server.ts';
import { maySee } from '#app/policy/screens.ts';
import { stepPlace } from '#app/progress/places.ts';
import type { LotFacts, StageFacts, StepFacts } from '#app/progress/stage-facts.ts';
import { isBarred, lotName } from '#app/progress/written-gates.server.ts';
import type { Assignment } from '#db/queries/assignments.ts';
import { type CompetitionStage, findCompetition, findStage } from '#db/queries/competitions.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import type { ShownStage, ShownStep } from './stage-section.tsx';

/** A stage as its section draws it, in the reader's language and with the links the policy gives them. */
export async function shownStage(
  visit: Visit,
  stage: CompetitionStage,
  facts: StageFacts,
  assigned: readonly Assignment[],
): Promise<ShownStage> {
  const { lang, installation } = visit;
  const plan = await findPublishedPlan(installation.db.read, stage.id);
  return {
    kind: stage.kind,
    state: facts.state,
    publishedAt: stage.publishedAt,
    questionsUntil: stage.questionsUntil,
    deadline: stage.deadline,
    fedBy: await feedingName(visit, stage),
    planHref: `/${lang}/competitions/${stage.competitionId}/${stage.kind}/plan`,
    plan: plan === undefined ? null : { version: plan.version, fingerprint: plan.fingerprint ?? '' },
    lots: facts.lots.map((lot) => ({
      id: lot.id,
      name: lotName(facts, lot.id, lang),
      state: facts.state === 'cancelled' ? 'cancelled' : lot.state,
      steps: lot.steps.map((step) => shownStep(visit, facts, lot, step, assigned)),
    })),
  };
}

function shownStep(
  { lang, roles }: Visit,
  facts: StageFacts,
  lot: LotFacts,
  step: StepFacts,
  assigned: readonly Assignment[],
): ShownStep {
  const { screen, path } = stepPlace(lot.id, step.stepId, step.kind === 'mandatory');
  const seen = facts.withheld === null && maySee(screen, { roles, state: facts.state });
  const barred = isBarred({ roles, assigned }, lot.id, step.kind);
  return {
    stepId: step.stepId,
    title: step.title[lang],
    provenance: step.provenance,
    state: step.kind === 'mandatory' && step.state === 'scoring' ? 'checking' : step.state,
    count: step.findings ?? step.sheets ?? step.consensus ?? step.prices,
    href:
      seen && !barred && step.state !== 'waiting'
        ? `/${lang}/competitions/${facts.competitionId}${path}`
        : null,
  };
}

/** Only its number: the title of another competition is for those who are on its team. */
async function feedingName(
  { installation }: Visit,
  stage: CompetitionStage,
): Promise<{ number: string | null } | null> {
  if (stage.fedByStageId === null) return null;
  const feeding = await findStage(installation.db.read, stage.fedByStageId);
  if (feeding === undefined || feeding.competitionId === stage.competitionId) return null;
  const competition = await findCompetition(installation.db.read, feeding.competitionId);
  return { number: competition?.rfqNumber ?? null };
}
