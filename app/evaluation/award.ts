import { writeFraction } from '#scoring/points.ts';
import type { LotEvaluation } from './evaluation.ts';

/**
 * Whom a lot's results point to: the first of the ranking, nobody (null) when no proposal reached the end, or undefined
 * while the results are not final.
 */
export function awardOf({ steps, ranking }: LotEvaluation): string | null | undefined {
  if (steps.length === 0) return undefined;
  const entered = steps.filter(({ entrants }) => entrants.length > 0);
  if (entered.some(({ run }) => run.state !== 'sealed')) return undefined;
  if (entered.length < steps.length || ranking?.award.kind === 'no-award') return null;
  return ranking?.award.kind === 'first' ? ranking.award.proposal : undefined;
}

/** The ranking as a recommendation keeps it: plain JSON, points as exact fractions. */
export type KeptRanking = {
  entries: {
    applicantId: string;
    name: string;
    rank: number | null;
    total: string | null;
    points: { stepId: string; points: string }[];
  }[];
  unranked: { applicantId: string; name: string; why: string; stepId: string | null }[];
};

export function keptRanking({ bids, steps, ranking }: LotEvaluation): KeptRanking {
  const name = (applicantId: string) =>
    bids.find((bid) => bid.applicantId === applicantId)?.name ?? applicantId;
  if (ranking !== null) {
    return {
      entries: ranking.entries.map(({ proposal, rank, total, points }) => ({
        applicantId: proposal,
        name: name(proposal),
        rank,
        total: total && writeFraction(total),
        points: points.map((step) => ({ stepId: step.stepId, points: writeFraction(step.points) })),
      })),
      unranked: ranking.unranked.map(({ proposal, why, stepId }) => ({
        applicantId: proposal,
        name: name(proposal),
        why,
        stepId,
      })),
    };
  }
  const failed = steps.flatMap(
    ({ result }) => result?.proposals.filter(({ outcome }) => outcome === 'failed') ?? [],
  );
  return {
    entries: [],
    unranked: failed.map(({ proposal, stepId }) => ({
      applicantId: proposal,
      name: name(proposal),
      why: 'failed',
      stepId,
    })),
  };
}
