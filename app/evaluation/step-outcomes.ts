import type { Lang } from '#app/i18n/languages.ts';
import type { Visibility } from '#app/visibility.server.ts';
import { compare, type Fraction } from '#scoring/points.ts';
import type { Failure, Outcome } from '#scoring/steps.ts';
import type { LotEvaluation, StepEvaluation } from './evaluation.ts';

/** One proposal's line in the result of a step. Points are exact; `distance` is to the step's minimum. */
export type StepOutcome = {
  applicantId: string;
  name: string;
  outcome: Outcome;
  points: Fraction | null;
  max: Fraction | null;
  minimum: Fraction | null;
  distance: Fraction | null;
  /** Requirements, or criteria, that were not met, by title. */
  failed: string[];
};

type Seen = {
  readonly lang: Lang;
  readonly lot: LotEvaluation;
  readonly visibility: Pick<Visibility, 'sees'>;
};

/** The proposals of a step that the reader may see, best first, failed ones last. */
export function stepOutcomes(
  { lang, lot, visibility }: Seen,
  { step, result }: StepEvaluation,
): StepOutcome[] {
  if (result === null) return [];
  const lines = result.proposals
    .filter(({ proposal }) => visibility.sees(proposal))
    .map(({ proposal, outcome, total, distance, failures }) => ({
      applicantId: proposal,
      name: lot.bids.find(({ applicantId }) => applicantId === proposal)?.name ?? proposal,
      outcome,
      points: total,
      max: result.max,
      minimum: result.minimum,
      distance,
      failed: failures.flatMap((failure) => titleOf(step, failure)?.[lang] ?? []),
    }));
  return lines.sort((a, b) => order(b.points, a.points) || a.name.localeCompare(b.name, lang));
}

/** Whoever has no points yet comes after everyone who has. */
function order(a: Fraction | null, b: Fraction | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compare(a, b);
}

function titleOf(step: StepEvaluation['step'], failure: Failure) {
  if (failure.kind === 'requirement' && step.kind === 'mandatory') {
    return step.requirements.find(({ id }) => id === failure.requirementId)?.title;
  }
  if (failure.kind !== 'criterion-minimum' || step.kind === 'mandatory') return undefined;
  const find = (criteria: typeof step.criteria): { fr: string; en: string } | undefined => {
    for (const criterion of criteria) {
      if (criterion.id === failure.criterionId) return criterion.title;
      const inside = criterion.kind === 'group' ? find(criterion.children) : undefined;
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  return find(step.criteria);
}
