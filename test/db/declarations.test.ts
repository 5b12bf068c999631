import { beforeEach, expect, test } from 'vitest';
import { change, type Tx } from '#db/client.server.ts';
import {
  createDeclaration,
  createInterests,
  listHiddenApplicants,
  listInterests,
  listRecusals,
  listUndeclaredApplicants,
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

  test('cover every present member of a consortium', async () => {
    const undeclared = async () => (await listUndeclaredApplicants(db.read, 'c', 'u', ['a', 'b'])).sort();
    expect(await undeclared()).toEqual(['a', 'b']);
    await declare('1', 'u', 'o1', false);
    await declare('2', 'u', 'o3', false);
    await declare('3', 'v', 'o2', false);
    expect(await undeclared()).toEqual(['a']);
    await declare('4', 'u', 'o2', false);
    expect(await undeclared()).toEqual([]);
  });

  test('hide a bidder at once, until the conflict is cleared', async () => {
    await declare('1', 'u', 'o2', true);
    expect(await listHiddenApplicants(db.read, 'c', 'u')).toEqual([{ userId: 'u', applicantId: 'a' }]);
    expect(await listHiddenApplicants(db.read, 'c', 'v')).toEqual([]);
    expect(await listRecusals(db.read, 'c')).toEqual([]);
    const decision = { kind: 'cleared' as const, reason: 'Lien trop ancien', by: 'w', at: later };
    expect(await write((tx) => updateInterestDecision(tx, '1', decision))).toBe(true);
    expect(await write((tx) => updateInterestDecision(tx, '1', decision))).toBe(false);
    expect(await listHiddenApplicants(db.read, 'c')).toEqual([]);
    expect(await listInterests(db.read, 'c', 'u')).toMatchObject([{ id: '1', conflict: true, decision }]);
  });

  test('tell who is recused', async () => {
    await declare('1', 'u', 'o1', true);
    await write((tx) =>
      updateInterestDecision(tx, '1', { kind: 'recused', reason: 'Lien direct', by: 'w', at: later }),
    );
    expect(await listRecusals(db.read, 'c')).toEqual([{ userId: 'u', applicantId: 'a' }]);
    expect(await listHiddenApplicants(db.read, 'c')).toEqual([{ userId: 'u', applicantId: 'a' }]);
  });

  test('count the newest on an organization', async () => {
    await declare('2', 'u', 'o1', false);
    await declare('1', 'u', 'o1', true, later);
    expect(await listHiddenApplicants(db.read, 'c')).toEqual([{ userId: 'u', applicantId: 'a' }]);
    await declare('3', 'u', 'o1', false, new Date(later.getTime() + 1));
    expect(await listHiddenApplicants(db.read, 'c')).toEqual([]);
    expect((await listInterests(db.read, 'c')).map(({ id }) => id)).toEqual(['3']);
  });

  test('are decided by someone else', async () => {
    await declare('1', 'u', 'o1', true);
    const own = { kind: 'cleared' as const, reason: 'x', by: 'u', at: later };
    await expect(write((tx) => updateInterestDecision(tx, '1', own))).rejects.toThrow();
  });
});
