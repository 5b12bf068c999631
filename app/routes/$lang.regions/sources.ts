import type { Lang } from '#app/i18n/languages.ts';
import type { Region, Rollout, Sourced } from '#db/queries/regions.ts';
import type { Text } from '#scoring/plan.ts';

/** A value with the number of the source that says it. */
export type Noted<T> = { readonly value: T; readonly source: number };
export type ShownRegion = {
  readonly id: string;
  readonly name: string;
  readonly rollout: Rollout;
  readonly rolloutSource: number | null;
  readonly retained: Noted<string> | null;
  readonly planning: Noted<{ from: string; to: string }> | null;
  readonly transition: Noted<{ from: string; to: string }> | null;
  readonly delivery: Noted<{ from: string }> | null;
  readonly notes: readonly Noted<string>[];
};

/** The regions as a page shows them, and their sources, each named once and numbered by its first use. */
export function numberSources(
  regions: readonly Region[],
  lang: Lang,
): { regions: ShownRegion[]; sources: string[] } {
  const sources: string[] = [];
  const numberOf = (source: Text): number => {
    const known = sources.indexOf(source[lang]);
    return known >= 0 ? known + 1 : sources.push(source[lang]);
  };
  const noted = <T>(given: Sourced<T> | null): Noted<T> | null =>
    given && { value: given.value, source: numberOf(given.source) };
  const text = ({ value, source }: Sourced<Text>) => ({ value: value[lang], source: numberOf(source) });
  const shown = regions.map(({ id, name, rollout, details }) => ({
    id,
    name: name[lang],
    rollout,
    rolloutSource: details.rollout === undefined ? null : numberOf(details.rollout),
    retained: details.retained && text(details.retained),
    planning: noted(details.planning),
    transition: noted(details.transition),
    delivery: noted(details.delivery),
    notes: details.notes.map(text),
  }));
  return { regions: shown, sources };
}
