import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { scaleOf } from '#scoring/criteria.ts';
import type { CommercialStep, Criterion, LeafCriterion, Plan, RatedStep } from '#scoring/plan.ts';

export type DescriptorWords = {
  lowest: number;
  highest: number;
  from: string;
  to: string;
  title: string;
  text: string;
};
/** `lowest` and `highest` in hundredths, the rest as it is read. */
export type ScaleWords = { min: string; max: string; step: string; descriptors: DescriptorWords[] };
export type GroupRow = { kind: 'group'; id: string; title: string; points: string; level: number };
export type CellRow = {
  kind: 'cell';
  id: string;
  title: string;
  guidance: string;
  points: string;
  level: number;
  common: boolean;
  scale: ScaleWords;
};

/** A step's criteria in the plan's order and the reader's words; groups stand before their parts. */
export function sheetRows(plan: Plan, step: RatedStep | CommercialStep, lang: Lang): (GroupRow | CellRow)[] {
  const rowsOf = (criteria: Criterion[], level: number): (GroupRow | CellRow)[] =>
    criteria.flatMap((criterion) =>
      criterion.kind === 'leaf'
        ? [cellRow(plan, criterion, lang, level)]
        : [
            {
              kind: 'group' as const,
              id: criterion.id,
              title: criterion.title[lang],
              points: figure(criterion.max, lang),
              level,
            },
            ...rowsOf(criterion.children, level + 1),
          ],
    );
  return rowsOf(step.criteria, 0);
}

export function cellsOf(rows: readonly (GroupRow | CellRow)[]): CellRow[] {
  return rows.filter((row) => row.kind === 'cell');
}

/** Hundredths as people write them: `7,5`. */
export function figure(hundredths: number, lang: Lang): string {
  return formatsFor(lang).number({ num: BigInt(hundredths), den: 100n });
}

/** A score as it is typed, without spaces between thousands; empty while there is none. */
export function typedScore(hundredths: number | null, lang: Lang): string {
  if (hundredths === null) return '';
  return (hundredths / 100)
    .toFixed(2)
    .replace(/\.?0+$/, '')
    .replace('.', lang === 'fr' ? ',' : '.');
}

function cellRow(plan: Plan, criterion: LeafCriterion, lang: Lang, level: number): CellRow {
  const scale = scaleOf(plan, criterion);
  return {
    kind: 'cell',
    id: criterion.id,
    title: criterion.title[lang],
    guidance: criterion.guidance[lang],
    points: figure(criterion.max, lang),
    level,
    common: criterion.scope === 'common',
    scale: {
      min: figure(scale.min, lang),
      max: figure(scale.max, lang),
      step: figure(scale.step, lang),
      descriptors: scale.descriptors.map(({ from, to, title, text }) => ({
        lowest: from,
        highest: to,
        from: figure(from, lang),
        to: figure(to, lang),
        title: title[lang],
        text: text[lang],
      })),
    },
  };
}
