import { namedSteps } from '#app/evaluation/result-pages.ts';
import { tiedAmong } from '#app/evaluation/tied.ts';
import type { LotVisit } from '#app/evaluation/visit-step.server.ts';
import type { Draw } from '#db/queries/prices.ts';
import type { TieWorking } from '#scoring/ranking.ts';

/** The ranking as its page shows it, without the bidders hidden from the reader. */
export function rankingLines(visit: LotVisit) {
  const { lot, lang, visibility, evaluation } = visit;
  const { ranking, bids, steps, prices } = lot;
  const { plan } = evaluation.plan;
  const name = (id: string) => bids.find(({ applicantId }) => applicantId === id)?.name ?? id;
  const rated = plan.steps.filter(({ kind }) => kind !== 'mandatory');
  const titles = new Map(plan.steps.map(({ id, title }) => [id, title[lang]]));
  const failedAtTechnical = steps.flatMap(
    ({ result }) => result?.proposals.filter(({ outcome }) => outcome === 'failed') ?? [],
  );
  return {
    max: { num: BigInt(plan.max), den: 100n },
    steps: namedSteps(visit).filter((step) => step.rated),
    minimum: steps.find(({ run }) => run.stepId === rated[0]?.id)?.result?.minimum ?? null,
    lines: (ranking?.entries ?? [])
      .filter(({ proposal }) => visibility.sees(proposal))
      .map(({ proposal, rank, total, points, ladder }) => ({
        applicantId: proposal,
        name: name(proposal),
        rank,
        total,
        points,
        cents: prices?.bids.find((bid) => bid.proposal === proposal)?.cents ?? null,
        ladder: ladder.map((working) => describe(working, { sees: visibility.sees, name, titles })),
      })),
    awaiting: (ranking?.awaitingDraw ?? [])
      .filter((group) => group.every(visibility.sees))
      .map((group) => group.map((id) => ({ id, name: name(id) }))),
    unranked: (
      ranking?.unranked ??
      failedAtTechnical.map(({ proposal, stepId }) => ({ proposal, why: 'failed' as const, stepId }))
    )
      .filter(({ proposal }) => visibility.sees(proposal))
      .map(({ proposal, why, stepId }) => ({
        applicantId: proposal,
        name: name(proposal),
        why,
        step: stepId === null ? null : (titles.get(stepId) ?? stepId),
        distance:
          steps
            .find(({ run }) => run.stepId === stepId)
            ?.result?.proposals.find((one) => one.proposal === proposal)?.distance ?? null,
      })),
  };
}

/** The draws whose every bidder the reader may see: those that count, and those that a tie still waits for. */
export function drawsOf({ lot, viewer, visibility }: LotVisit, draws: readonly Draw[]) {
  return draws
    .filter(({ applicantIds }) => applicantIds.every(visibility.sees))
    .filter((one) => one.witnessedAt !== null || tiedAmong(lot, one.applicantIds) !== undefined)
    .map(({ id, applicantIds, drawnBy, witnessedAt }) => ({
      id,
      applicantIds,
      names: applicantIds.map((one) => lot.bids.find(({ applicantId }) => applicantId === one)?.name ?? one),
      witnessed: witnessedAt !== null,
      own: drawnBy === viewer.userId,
    }));
}

type Naming = { sees(id: string): boolean; name(id: string): string; titles: ReadonlyMap<string, string> };

function describe({ rule, groups }: TieWorking, { sees, name, titles }: Naming) {
  return {
    rule: rule.kind,
    step: rule.kind === 'higher-step' ? (titles.get(rule.stepId) ?? rule.stepId) : null,
    groups: groups
      .map(({ proposals, value }) => ({ names: proposals.filter(sees).map(name), value }))
      .filter(({ names }) => names.length > 0),
  };
}

export type RankingLines = ReturnType<typeof rankingLines>;
export type RankingLine = RankingLines['lines'][number];
