import { decide } from './decision-story.ts';
import { type Colleague, test } from './people.ts';
import { openPrices, propose } from './proposals-story.ts';
import { prepare, qualify } from './qualification-story.ts';
import type { Story } from './story.ts';

test('in French, a competition goes from its creation to the approved workbook', async ({ arrive }) => {
  test.setTimeout(600_000);
  const evaluators: Colleague[] = [];
  for (const name of ['Élise Évaluation', 'Émile Évaluation', 'Esther Évaluation'])
    evaluators.push(await arrive({ name }));
  const story: Story = {
    officer: await arrive({ name: 'Odile Approvisionnement' }),
    second: await arrive({ name: 'Omar Approvisionnement' }),
    chair: await arrive({ name: 'Céline Présidence' }),
    lead: await arrive({ name: 'Line Ministère' }),
    monitor: await arrive({ name: 'Simon Équité' }),
    evaluators,
    base: '',
    applicants: new Map(),
  };
  await prepare(story);
  await qualify(story);
  const lot = await propose(story);
  await openPrices(story, lot);
  await decide(story, lot);
});
