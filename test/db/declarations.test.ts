import { beforeEach, expect, test } from 'vitest';
import { findVisibility } from '#app/visibility.server.ts';
import { change, type Tx } from '#db/client.server.ts';
import {
  createDeclaration,
  createInterests,
  listInterests,
  readInterestsInBrief,
  updateInterestDecision,
} from '#db/queries/declarations.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { insertCompetition, noon } from './rows.ts';

const later = new Date(noon.getTime() + 60_000);

eachDatabase('declarations', (open) => {
  let db: TestDatabase;
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => change(db, work);
  beforeEach(async () => {
    db = await open();
    await insertCompetition(db);
    const at = noon.toISOString();
    await write(async (tx) => {
      for (const id of ['o1', 'o2', 'o3']) {
        await tx
          .insertInto('organizations')
          .values({ id, name: id, sector: 'public', invented: 1, created_at: at })
          .execute();
      }
      for (const [applicant, organization, role, left] of [
        ['a', 'o1', 'lead', null],
        ['a', 'o2', 'member', null],
        ['b', 'o3', 'lead', null],
        ['b', 'o2', 'member', at],
      ] as const) {
        await tx
          .insertInto('applicant_members')
          .values({
            applicant_id: applicant,
            organization_id: organization,
            role,
            joined_at: at,
            left_at: left,
          })
          .execute();
      }
      for (const id of ['u', 'v']) {
        await createDeclaration(tx, { id, competitionId: 'c', userId: id, signedName: id, signedAt: noon });
      }
    });
  });
  const declare = (
    id: string,
    userId: string,
    organizationId: string,
    conflict: boolean,
    declaredAt = noon,
  ) =>
    write((tx) =>
      createInterests(tx, [
        {
          id,
          declarationId: userId,
          competitionId: 'c',
          userId,
          organizationId,
          conflict,
          details: conflict ? 'Un parent y travaille' : null,
          declaredAt,
        },
      ]),
    );

  const viewsOf = async (userId: string) => {
    const { views } = await findVisibility(db.read, { competitionId: 'c', userId });
    return { a: views.get('a'), b: views.get('b') };
  };
  const conflicts = async () =>
    (await readInterestsInBrief(db.read, 'c')).conflicts.map(({ id, userId, decision }) => [
      id,
      userId,
      decision?.kind ?? null,
    ]);

  test('cover every present member of a consortium', async () => {
    expect(await viewsOf('u')).toEqual({ a: 'undeclared', b: 'undeclared' });
    await declare('1', 'u', 'o1', false);
    await declare('2', 'u', 'o3', false);
    await declare('3', 'v', 'o2', false);
    expect(await viewsOf('u')).toEqual({ a: 'undeclared', b: 'visible' });
    await declare('4', 'u', 'o2', false);
    expect(await viewsOf('u')).toEqual({ a: 'visible', b: 'visible' });
    const { declared } = await readInterestsInBrief(db.read, 'c');
    expect([...(declared.get('u') ?? [])].sort()).toEqual(['o1', 'o2', 'o3']);
    expect([...(declared.get('v') ?? [])]).toEqual(['o2']);
  });

  test('hide a bidder at once, until the conflict is cleared', async () => {
    await declare('1', 'u', 'o1', false);
    await declare('2', 'u', 'o2', true);
    expect(await viewsOf('u')).toEqual({ a: 'conflict', b: 'undeclared' });
    expect(await viewsOf('v')).toEqual({ a: 'undeclared', b: 'undeclared' });
    expect(await conflicts()).toEqual([['2', 'u', null]]);
    const decision = { kind: 'cleared' as const, reason: 'Lien trop ancien', by: 'w', at: later };
    expect(await write((tx) => updateInterestDecision(tx, '2', decision))).toBe(true);
    expect(await write((tx) => updateInterestDecision(tx, '2', decision))).toBe(false);
    expect(await viewsOf('u')).toEqual({ a: 'visible', b: 'undeclared' });
    expect(await conflicts()).toEqual([['2', 'u', 'cleared']]);
    expect(await listInterests(db.read, 'c', 'u')).toMatchObject([
      { id: '1', conflict: false, decision: null },
      { id: '2', conflict: true, decision },
    ]);
  });

  test('tell who is recused, who keeps seeing nothing of the bidder', async () => {
    await declare('1', 'u', 'o1', true);
    await write((tx) =>
      updateInterestDecision(tx, '1', { kind: 'recused', reason: 'Lien direct', by: 'w', at: later }),
    );
    expect(await conflicts()).toEqual([['1', 'u', 'recused']]);
    expect(await viewsOf('u')).toEqual({ a: 'conflict', b: 'undeclared' });
  });

  test('count the newest on an organization, and of two at one instant the graver', async () => {
    await declare('2', 'u', 'o2', false);
    await declare('3', 'u', 'o1', false);
    await declare('1', 'u', 'o1', true, later);
    expect(await viewsOf('u')).toMatchObject({ a: 'conflict' });
    expect(await conflicts()).toEqual([['1', 'u', null]]);
    await declare('4', 'u', 'o1', false, later);
    expect(await viewsOf('u')).toMatchObject({ a: 'conflict' });
    expect(await conflicts()).toEqual([['1', 'u', null]]);
    expect((await listInterests(db.read, 'c')).map(({ id }) => id).sort()).toEqual(['1', '2']);
    await declare('5', 'u', 'o1', false, new Date(later.getTime() + 1));
    expect(await viewsOf('u')).toMatchObject({ a: 'visible' });
    expect(await conflicts()).toEqual([]);
    expect((await listInterests(db.read, 'c')).map(({ id }) => id).sort()).toEqual(['2', '5']);
  });

  test('are decided by someone else', async () => {
    await declare('1', 'u', 'o1', true);
    const own = { kind: 'cleared' as const, reason: 'x', by: 'u', at: later };
    await expect(write((tx) => updateInterestDecision(tx, '1', own))).rejects.toThrow();
  });
});
