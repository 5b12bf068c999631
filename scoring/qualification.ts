import type { Plan } from '#scoring/plan.ts';
import { add, compare, type Fraction, share, ZERO } from '#scoring/points.ts';
import type { Problem } from '#scoring/problems.ts';
import { commonUnits } from '#scoring/ranking.ts';
import type { Failure, StepResult } from '#scoring/steps.ts';
import { competitionRanks } from '#scoring/tally.ts';
import { distance, reaches } from '#scoring/thresholds.ts';

/**
 * `qualified` is null while the whole is blocked. `rank` among those who reach every minimum and the pass
 * mark, null for the others. `distance`: points above the pass mark. `reasons`: empty for the qualified.
 */
export type QualificationEntry = {
  proposal: string;
  qualified: boolean | null;
  rank: number | null;
  total: Fraction | null;
  distance: Fraction | null;
  reasons: QualificationReason[];
};
export type QualificationReason =
  | { kind: 'step-failed'; stepId: string; failures: Failure[] }
  | { kind: 'below-pass-mark'; passMark: Fraction; distance: Fraction }
  | { kind: 'below-shortlist'; shortlist: number; rank: number };

export type Qualification = {
  blocked: boolean;
  problems: Problem[];
  passMark: Fraction | null;
  shortlist: number | null;
  entries: QualificationEntry[];
};

/**
 * Who qualifies under a request for qualification (rule 3 of the rules of selection): every step passed, the
 * pass mark reached on exact totals, and a place on the shortlist; a tie at its border lets all of the tied
 * in. `proposals`: those still standing. One result per step of the plan; a proposal stands in the results up
 * to the step that it failed. While anything is missing nobody qualifies.
 */
export function qualify(plan: Plan, proposals: string[], results: StepResult[]): Qualification {
  const passMark = plan.passMark === null ? null : share(plan.max, plan.passMark);
  const paths = proposals.map((proposal) => pathOf(plan, proposal, results));
  const problems = paths.flatMap((path) => path.missing);
  const blocked = problems.length > 0;
  const entries = paths.map((path) => entryOf(path, passMark));
  const passing = entries.flatMap(({ proposal, total, reasons }) => {
    return total === null || reasons.length > 0 ? [] : [{ proposal, total }];
  });
  const places = competitionRanks(commonUnits(passing.map(({ total }) => total)), () => true);
  const ranks = new Map(passing.map(({ proposal }, index) => [proposal, places[index]!]));
  return {
    blocked,
    problems,
    passMark,
    shortlist: plan.shortlist,
    entries: blocked
      ? entries
      : entries.map((entry) => settle(entry, ranks.get(entry.proposal), plan.shortlist)),
  };
}

/**
 * The law of a qualification: nobody outside it has more points than somebody in it who passed the same
 * tests.
 */
export function qualificationHolds({ blocked, passMark, entries }: Qualification): boolean {
  if (blocked) return entries.every(({ qualified, rank }) => qualified === null && rank === null);
  const ranked = entries.filter(({ rank }) => rank !== null);
  const inside = ranked.filter(({ qualified }) => qualified);
  const outside = ranked.filter(({ qualified }) => !qualified);
  return (
    entries.every(({ qualified, total }) => !qualified || (total !== null && reaches(total, passMark))) &&
    inside.every((one) =>
      outside.every(
        (other) => one.total !== null && other.total !== null && compare(one.total, other.total) > 0,
      ),
    )
  );
}

type Path = {
  proposal: string;
  total: Fraction | null;
  missing: Problem[];
  failed: QualificationReason | null;
};

function pathOf(plan: Plan, proposal: string, results: StepResult[]): Path {
  const path: Path = { proposal, total: null, missing: [], failed: null };
  let total = ZERO;
  for (const { id: stepId, kind } of plan.steps) {
    const step = results.find((one) => one.stepId === stepId);
    const result = step?.proposals.find((one) => one.proposal === proposal);
    if (result?.outcome === 'failed') {
      return { ...path, failed: { kind: 'step-failed', stepId, failures: result.failures } };
    }
    if (result?.outcome !== 'passed' || (kind !== 'mandatory' && result.total === null)) {
      const known = result === undefined ? [] : result.missing;
      const unknown: Problem = { code: 'step-result-missing', proposal, stepId };
      return { ...path, missing: known.length > 0 ? known : [unknown] };
    }
    if (result.total !== null) total = add(total, result.total);
  }
  return { ...path, total };
}

function entryOf({ proposal, total, failed }: Path, passMark: Fraction | null): QualificationEntry {
  const above = total === null ? null : distance(total, passMark);
  const reasons: QualificationReason[] = failed === null ? [] : [failed];
  if (total !== null && passMark !== null && above !== null && !reaches(total, passMark)) {
    reasons.push({ kind: 'below-pass-mark', passMark, distance: above });
  }
  return { proposal, qualified: null, rank: null, total, distance: above, reasons };
}

function settle(
  entry: QualificationEntry,
  rank: number | undefined,
  shortlist: number | null,
): QualificationEntry {
  if (rank === undefined) return { ...entry, qualified: false };
  if (shortlist === null || rank <= shortlist) return { ...entry, qualified: true, rank };
  return { ...entry, qualified: false, rank, reasons: [{ kind: 'below-shortlist', shortlist, rank }] };
}
