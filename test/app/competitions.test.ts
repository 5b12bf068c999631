import { expect, test } from 'vitest';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { draftCompetition } from '#test/support/builders.ts';
import { proposalsInEvaluation, qualificationInEvaluation } from '#test/support/stages.ts';

eachDatabase('competitions', (open) => {
  test('a built competition reaches each state', async () => {
    const competition = await draftCompetition(await open(), { regions: 3 });
    await proposalsInEvaluation(competition);
    expect(competition.lots).toHaveLength(3);
    const other = await draftCompetition(await open());
    await qualificationInEvaluation(other);
  });
});
