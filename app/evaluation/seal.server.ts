import { canonicalJson, type Json } from '#db/canonical-json.ts';
import { sha256 } from '#db/hash.ts';
import { type Fraction, writeFraction } from '#scoring/points.ts';
import { type Failure, type StepResult, workingOf } from '#scoring/steps.ts';

/** What is sealed of a step: every figure that decided, as exact fractions, under the plan it was counted by. */
export type Seal = { text: string; hash: string };

/** Two equal results have the same seal, whatever the order of their proposals. Throws while anything is missing. */
export function sealOf(fingerprint: string, result: StepResult): Seal {
  const byId = result.proposals.toSorted((a, b) => (a.proposal < b.proposal ? -1 : 1));
  const proposals = byId.map((one): Json => {
    if (one.outcome === 'blocked')
      throw new Error(`step ${result.stepId} cannot be sealed: ${one.proposal} is not complete`);
    const working = workingOf(result, one.proposal);
    return {
      proposal: one.proposal,
      outcome: one.outcome,
      total: one.total && writeFraction(one.total),
      failures: one.failures.map(plainFailure),
      criteria: Object.fromEntries(
        working.map(({ criterionId, points }) => [criterionId, points && writeFraction(points)]),
      ),
    };
  });
  const text = canonicalJson({ step: result.stepId, plan: fingerprint, proposals });
  return { text, hash: sha256(text) };
}

type Sealed = { readonly proposals: readonly { readonly proposal: string }[] };

/**
 * Whether what is stored still gives what was sealed. Proposals that left the lot since (`gone`) are in the seal and no
 * longer in the result; everything else must be the same to the letter.
 */
export function sealHolds(
  fingerprint: string,
  result: StepResult,
  snapshot: { readonly result: Sealed; readonly hash: string },
  gone: ReadonlySet<string>,
): boolean {
  if (result.blocked || sha256(canonicalJson(snapshot.result)) !== snapshot.hash) return false;
  const proposals = snapshot.result.proposals.filter(({ proposal }) => !gone.has(proposal));
  return canonicalJson({ ...snapshot.result, proposals }) === sealOf(fingerprint, result).text;
}

function plainFailure(failure: Failure): Json {
  return Object.fromEntries(
    Object.entries(failure).map(([name, value]): [string, Json] => [
      name,
      typeof value === 'object' ? writeFraction(value as Fraction) : value,
    ]),
  );
}
