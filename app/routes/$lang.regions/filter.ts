import type { Lang } from '#app/i18n/languages.ts';
import type { Region, Rollout } from '#db/queries/regions.ts';

export const rollouts = ['prototype', 'phase-1', 'phase-2', 'phase-3'] as const satisfies readonly Rollout[];

export type Filter = { readonly rollout: Rollout | ''; readonly text: string };

/** What is chosen stands in the address; anything else there counts as nothing chosen. */
export function readFilter(search: URLSearchParams): Filter {
  const asked = search.get('rollout');
  return {
    rollout: rollouts.find((rollout) => rollout === asked) ?? '',
    text: (search.get('text') ?? '').slice(0, 100).trim(),
  };
}

/** By rollout, and by words of the area's name or of whom it retained; accents and case do not count. */
export function filterRegions(regions: readonly Region[], { rollout, text }: Filter, lang: Lang): Region[] {
  const words = folded(text).split(/\s+/);
  return regions.filter(({ name, rollout: own, details }) => {
    if (rollout !== '' && own !== rollout) return false;
    const hay = folded(`${name[lang]} ${details.retained?.value[lang] ?? ''}`);
    return words.every((word) => hay.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[-–]/g, ' ').toLowerCase();
}
