// `npm run bench`: every figure as one JSON line; ends with 1 when one of them is beyond its limit.
// `npm run bench -- scoring` runs one group.
import type { Figure } from './figure.ts';

const groups: Record<string, () => Promise<{ run: () => Promise<Figure[]> }>> = {
  scoring: () => import('./scoring.ts'),
  ranking: () => import('./ranking.ts'),
  autosave: () => import('./autosave.ts'),
  pages: () => import('./pages.ts'),
  'public-pages': () => import('./public-pages.ts'),
  respondents: () => import('./respondents.ts'),
  workbook: () => import('./workbook.ts'),
};

const wanted = process.argv.slice(2);
let red = false;
for (const [name, load] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const figure of await (await load()).run()) {
    // `ok` is decided on the figure as measured; two decimals are enough to read.
    console.log(JSON.stringify({ ...figure, value: Math.round(figure.value * 100) / 100 }));
    red ||= !figure.ok;
  }
}
process.exitCode = red ? 1 : 0;
