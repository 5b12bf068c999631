import { canonicalJson } from '#db/canonical-json.ts';
import type { Score } from '#db/queries/scores.ts';
import type { LeafCriterion } from '#scoring/plan.ts';

/** What a submitted sheet says, and under which plan. */
export type SheetContent = {
  /** Of the plan it was filled in under. */
  fingerprint: string;
  lotId: string;
  stepId: string;
  applicantId: string;
  evaluatorId: string;
};

/** The one text of a sheet, whose SHA-256 is the evaluator's receipt: criteria in the plan's order, notes left out. */
export function canonicalSheet(
  content: SheetContent,
  criteria: readonly LeafCriterion[],
  scores: ReadonlyMap<string, Pick<Score, 'score' | 'comment'>>,
): string {
  const rows = criteria.map(({ id }) => {
    const given = scores.get(id);
    return { criterion: id, score: given?.score ?? null, comment: given?.comment ?? '' };
  });
  return canonicalJson({ ...content, rows });
}
