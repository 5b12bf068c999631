import type { LotEvaluation } from './evaluation.ts';

/** The group of tied proposals that waits for a draw among exactly these; undefined when none does. */
export function tiedAmong(
  { ranking }: Pick<LotEvaluation, 'ranking'>,
  applicantIds: readonly string[],
): string[] | undefined {
  const drawn = new Set(applicantIds);
  if (drawn.size !== applicantIds.length) return undefined;
  return ranking?.awaitingDraw.find(
    (group) => group.length === drawn.size && group.every((id) => drawn.has(id)),
  );
}
