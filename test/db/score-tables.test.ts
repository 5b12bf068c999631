import { beforeAll, expect, test } from 'vitest';
import { change } from '#db/client.server.ts';
import { consensusTableOf, readConsensusScores, readScores, scoreTableOf } from '#db/queries/score-tables.ts';
import { lotKeyOf, updateConsensusScore, updateScore } from '#db/queries/scores.ts';
import { ABSENT, CONSENSUS, RECUSED } from '#scoring/scores.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { insertCompetition, noon } from './rows.ts';

const criteria = [
  { id: 'team', scope: 'common' as const },
  { id: 'network', scope: 'lot' as const },
  { id: 'access', scope: 'lot' as const },
];
const lotKeys = ['l', 'm', '*s'];
const selection = { lotId: 'l', stageId: 's', proposals: ['b', 'a'], criteria };

eachDatabase('a score table', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
    await insertCompetition(db);
    const given: [
      lotKey: string,
      applicant: string,
      criterion: string,
      evaluator: string,
      score: number | null,
    ][] = [
      ['l', 'a', 'network', 'u', 750],
      ['l', 'a', 'network', 'v', 0],
      ['l', 'a', 'access', 'v', 600],
      ['l', 'a', 'access', 'u', null],
      ['*s', 'a', 'team', 'u', 850],
      ['l', 'b', 'access', 'v', 1_000],
      ['l', 'b', 'network', 'w', 50],
      ['*s', 'b', 'team', 'v', 300],
      // None of these belongs to the table.
      ['m', 'a', 'access', 'u', 1],
      ['l', 'a', 'team', 'v', 2],
      ['*s', 'a', 'network', 'w', 3],
      ['l', 'a', 'elsewhere', 'u', 4],
      ['l', 'z', 'network', 'u', 5],
    ];
    await change(db, async (tx) => {
      for (const [lotKey, applicantId, criterionId, evaluatorId, score] of given) {
        const cell = { lotKey, applicantId, criterionId };
        const rest = { evaluatorId, score, comment: 'x', flagged: false, note: '', updatedAt: noon };
        expect(await updateScore(tx, { ...cell, ...rest }, 0)).toBe(1);
      }
      for (const [lotKey, applicantId, criterionId, score] of [
        ['l', 'a', 'network', 700],
        ['*s', 'b', 'team', 0],
        ['m', 'b', 'access', 999],
      ] as const) {
        const content = { score, reason: 'x', recordedBy: 'u', recordedAt: noon };
        await updateConsensusScore(tx, { lotKey, applicantId, criterionId, ...content }, 0);
      }
    });
  });

  test('holds each score by its criterion and evaluator, and says what is missing', async () => {
    const table = scoreTableOf(await readScores(db.read, lotKeys), selection, ['v', 'u'], []);
    expect(table.proposals).toEqual(['b', 'a']);
    expect(table.criteria).toEqual(['team', 'network', 'access']);
    expect(table.evaluators).toEqual(['v', 'u']);
    expect([...table.scores]).toEqual([
      ...[300, ABSENT], // b: team
      ...[ABSENT, ABSENT],
      ...[1_000, ABSENT],
      ...[ABSENT, 850], // a: team
      ...[0, 750],
      ...[600, ABSENT],
    ]);
  });

  test('shows a recusal whatever was scored before', async () => {
    const recusals = [
      { userId: 'v', applicantId: 'a' },
      { userId: 'v', applicantId: 'z' },
      { userId: 'w', applicantId: 'a' },
    ];
    const table = scoreTableOf(await readScores(db.read, lotKeys), selection, ['v', 'u'], recusals);
    expect([...table.scores].slice(6)).toEqual([RECUSED, 850, RECUSED, 750, RECUSED, ABSENT]);
    expect([...table.scores].slice(0, 6)).toEqual([300, ABSENT, ABSENT, ABSENT, 1_000, ABSENT]);
  });

  test('of the consensus has one evaluator', async () => {
    const table = consensusTableOf(await readConsensusScores(db.read, lotKeys), selection);
    expect(table.evaluators).toEqual([CONSENSUS]);
    expect([...table.scores]).toEqual([0, ABSENT, ABSENT, ABSENT, 700, ABSENT]);
  });

  test('may be empty', async () => {
    const nobody = scoreTableOf(
      await readScores(db.read, lotKeys),
      { ...selection, proposals: [] },
      ['u'],
      [],
    );
    expect(nobody.scores).toHaveLength(0);
    const nothing = scoreTableOf(
      await readScores(db.read, lotKeys),
      { ...selection, criteria: [] },
      ['u'],
      [],
    );
    expect(nothing.scores).toHaveLength(0);
  });

  test('keys a common criterion by its stage', () => {
    expect(lotKeyOf('lot', 'l', 's')).toBe('l');
    expect(lotKeyOf('common', 'l', 's')).toBe('*s');
  });
});
