import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import { findVisibility, type Visibility } from '#app/visibility.server.ts';
import type { Lot } from '#db/queries/competitions.ts';
import { evaluateStage, lotOf } from './evaluate.server.ts';
import type { LotEvaluation, StageEvaluation, StepEvaluation } from './evaluation.ts';
import { tellsHiddenPrice } from './priced-bids.ts';

type Arrival = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
};

export type LotVisit = Visit & {
  readonly competitionId: string;
  readonly visibility: Visibility;
  readonly evaluation: StageEvaluation;
  readonly lot: LotEvaluation;
  /** The lot's catchment area, or the qualification as a whole. */
  readonly lotName: string;
  /** Below the language and the competition. */
  readonly base: string;
};

/** What shows prices, their points or a total. */
const pricePages: readonly ScreenName[] = ['prices', 'ranking', 'recommendation'];

/** Who may be on a lot's page: the policy says, a declaration is signed, and the lot is of the competition named. */
export async function visitLot(arrival: Arrival, screen: ScreenName): Promise<LotVisit> {
  const competitionId = arrival.params.competitionId ?? notFound();
  const lotId = arrival.params.lotId ?? notFound();
  const visit = await requireScreen(arrival, screen, { competitionId, lotId });
  const { read } = visit.installation.db;
  const visibility = await findVisibility(read, { competitionId, userId: visit.viewer.userId });
  if (!visibility.declared) await visit.refuse('declared');
  const evaluation = await evaluateStage(read, visit.stage?.id ?? notFound());
  const lot = lotOf(evaluation, lotId) ?? notFound();
  if (pricePages.includes(screen) && tellsHiddenPrice({ lot, visibility }))
    await visit.refuse('untold-price');
  return {
    ...visit,
    competitionId,
    visibility,
    evaluation,
    lot,
    lotName: nameOfLot(lot.lot, visit.lang),
    base: `/${visit.lang}/competitions/${competitionId}`,
  };
}

export type StepVisit = LotVisit & { readonly step: StepEvaluation };

/** The same for one step of the lot; an evaluator is there for the lots and the envelope assigned to them only. */
export async function visitStep(arrival: Arrival, screen: ScreenName): Promise<StepVisit> {
  const visit = await visitLot(arrival, screen);
  const step = visit.lot.steps.find(({ run }) => run.stepId === arrival.params.stepId) ?? notFound();
  const assigned = step.evaluators.some(({ userId }) => userId === visit.viewer.userId);
  if (visit.roles.includes('evaluator') && !assigned) await visit.refuse('assigned');
  return { ...visit, step };
}

export function nameOfLot(lot: Lot, lang: Lang): string {
  return lot.regionName?.[lang] ?? translator(lang)('wholeQualification');
}
