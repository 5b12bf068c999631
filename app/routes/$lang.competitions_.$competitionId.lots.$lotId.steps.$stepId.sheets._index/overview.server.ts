import { nameOfLot } from '#app/evaluation/visit-step.server.ts';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import { listOwnSheets } from '#app/sheets/own-sheets.server.ts';
import { envelopeOf, hasSheets } from '#app/sheets/progress.server.ts';
import { cellsOf, sheetRows, typedScore } from '#app/sheets/sheet-rows.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { findAssignmentOf } from '#db/queries/assignments.ts';
import { getCompetition, getLot } from '#db/queries/competitions.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { listScores } from '#db/queries/scores.ts';
import type { Plan } from '#scoring/plan.ts';
import { scoreTable } from '#scoring/scores.ts';
import { scoreStep } from '#scoring/steps.ts';

type Arrival = Parameters<typeof requireScreen>[0];

/** One evaluator's own scores, proposal by proposal; a total only where the sheet is submitted. */
export async function ownScores(arrival: Arrival) {
  const { competitionId = notFound(), lotId = notFound(), stepId = notFound() } = arrival.params;
  const visit = await requireScreen(arrival, 'sheet', { competitionId, lotId });
  const { installation, viewer, lang } = visit;
  const { read } = installation.db;
  const place = { competitionId, lotId, stepId, stageId: visit.stage?.id ?? notFound() };
  const visibility = await findVisibility(read, { competitionId, userId: viewer.userId });
  if (!visibility.declared) return visit.refuse('declared');
  const { plan } = await getPublishedPlan(read, place.stageId);
  const step = plan.steps.find(({ id }) => id === stepId) ?? notFound();
  if (step.kind === 'mandatory' || !hasSheets(step)) notFound();
  const assigned = await findAssignmentOf(read, viewer.userId, lotId, envelopeOf(step));
  if (assigned === undefined) return visit.refuse('assigned');
  const sheets = await listOwnSheets(read, place, viewer.userId);
  const scores = await listScores(read, { ...place, evaluatorId: viewer.userId });
  const rows = cellsOf(sheetRows(plan, step, lang));
  const given = (applicantId: string) =>
    scores.filter((one) => one.applicantId === applicantId && rows.some(({ id }) => id === one.criterionId));
  return {
    competition: {
      name: (await getCompetition(read, competitionId)).title[lang],
      href: `/${lang}/competitions/${competitionId}`,
    },
    stepPage: `/${lang}/competitions/${competitionId}/lots/${lotId}/steps/${stepId}`,
    context: `${step.title[lang]} · ${nameOfLot(await getLot(read, lotId), lang)}`,
    criteria: rows.map(({ id, title }) => ({ id, title })),
    sheets: sheets.map((sheet) => ({
      ...sheet,
      scores: Object.fromEntries(
        given(sheet.applicantId).map(({ criterionId, score }) => [criterionId, typedScore(score, lang)]),
      ),
      total:
        sheet.state === 'submitted'
          ? totalOf(
              plan,
              stepId,
              rows.map(({ id }) => id),
              sheet.applicantId,
              given(sheet.applicantId),
              lang,
            )
          : null,
    })),
  };
}

function totalOf(
  plan: Plan,
  stepId: string,
  criteria: string[],
  proposal: string,
  given: readonly { criterionId: string; score: number | null }[],
  lang: 'fr' | 'en',
): string | null {
  const scores = given.flatMap(({ criterionId: criterion, score }) =>
    score === null ? [] : [{ proposal, criterion, evaluator: 'own', score }],
  );
  const result = scoreStep(plan, stepId, scoreTable([proposal], criteria, ['own'], scores));
  const total = result.proposals[0]?.total ?? null;
  return total && formatsFor(lang).points(total, result.minimum === null ? {} : { against: result.minimum });
}
