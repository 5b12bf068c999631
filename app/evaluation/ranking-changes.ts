import type { KeptRanking } from './award.ts';

type Place = { readonly rank: number | null; readonly total: string | null };

/** Null: without a rank. Totals are exact fractions, as a recommendation keeps them. */
export type RankingChange = {
  readonly applicantId: string;
  readonly name: string;
  readonly before: Place | null;
  readonly now: Place | null;
};

/** Whose rank or total is another one than in the ranking kept before. */
export function rankingChanges(before: KeptRanking, now: KeptRanking): RankingChange[] {
  const [earlier, later] = [placesOf(before), placesOf(now)];
  const everyone = [now, before].flatMap(({ entries, unranked }) => [...entries, ...unranked]);
  const named = new Map(everyone.toReversed().map(({ applicantId, name }) => [applicantId, name]));
  return [...new Set(everyone.map(({ applicantId }) => applicantId))].flatMap((applicantId) => {
    const [was, is] = [earlier.get(applicantId) ?? null, later.get(applicantId) ?? null];
    if (was?.rank === is?.rank && was?.total === is?.total) return [];
    return [{ applicantId, name: named.get(applicantId) ?? applicantId, before: was, now: is }];
  });
}

function placesOf({ entries }: KeptRanking): ReadonlyMap<string, Place> {
  return new Map(entries.map(({ applicantId, rank, total }) => [applicantId, { rank, total }]));
}
