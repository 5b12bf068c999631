import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { change } from '#db/client.server.ts';
import { findPlanTemplate, listPlanTemplates } from '#db/queries/plans.ts';
import { findRegion, listRegions, updateRegion } from '#db/queries/regions.ts';
import { loadReferenceData, planTemplates } from '#db/seed/reference.ts';
import { regions } from '#db/seed/regions.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';

eachDatabase('the reference data', (open) => {
  test('is there after the first start, as it ships', async () => {
    const db = await open();
    await loadReferenceData(db);
    expect(await listRegions(db.read)).toEqual(regions);
    expect(await listPlanTemplates(db.read)).toEqual(planTemplates);
    expect(await findPlanTemplate(db.read, 'gss-rfp')).toEqual(planTemplates[1]);
  });

  test('writes nothing at the second start', async () => {
    const db = await open();
    await loadReferenceData(db);
    // A database that can only be read tells any attempt to write.
    await loadReferenceData({ ...db, write: db.read });
    expect(await listRegions(db.read)).toHaveLength(15);
  });

  test('brings back what is no longer of this edition', async () => {
    const db = await open();
    await loadReferenceData(db);
    const [peel] = regions.filter(({ id }) => id === 'peel');
    if (!peel) throw new Error('no Peel');
    await change(db, (tx) => updateRegion(tx, { ...peel, rollout: 'phase-3' }));
    await sql`delete from plan_templates where id = 'gss-rfq'`.execute(db.write);
    await loadReferenceData(db);
    expect(await findRegion(db.read, 'peel')).toEqual(peel);
    expect(await listPlanTemplates(db.read)).toEqual(planTemplates);
  });
});

describe('the regions', () => {
  test('are fifteen in four rollouts', () => {
    const count = (rollout: string) => regions.filter((region) => region.rollout === rollout).length;
    expect(['prototype', 'phase-1', 'phase-2', 'phase-3'].map(count)).toEqual([3, 4, 5, 3]);
  });

  test('follow one another: planning, transition, integrated delivery', () => {
    const months = regions.map(({ id, details }) => [
      id,
      details.planning && `${details.planning.value.from} ${details.planning.value.to}`,
      details.transition && `${details.transition.value.from} ${details.transition.value.to}`,
      details.delivery?.value.from,
    ]);
    expect(months.slice(0, 12)).toEqual([
      ...['hamilton-niagara', 'muskoka-kawarthas', 'peel'].map((id) => [
        id,
        '2020-01 2020-03',
        '2020-04 2020-12',
        '2021-01-01',
      ]),
      ...['halton', 'stratford-bruce', 'york'].map((id) => [
        id,
        '2022-04 2022-06',
        '2022-07 2023-03',
        '2023-04-01',
      ]),
      ['kingston-pembroke', '2022-09 2022-12', '2023-01 2023-09', '2023-10-01'],
      ...['durham', 'kitchener-waterloo-barrie', 'london', 'ottawa', 'windsor-sarnia'].map((id) => [
        id,
        '2023-02 2023-04',
        '2023-05 2023-12',
        '2024-01-01',
      ]),
    ]);
  });

  test('say what is not known by saying nothing, and where the rest comes from', () => {
    const unknown = regions.filter(({ details }) => details.retained === null).map(({ id }) => id);
    expect(unknown).toEqual(['northwest', 'toronto']);
    for (const { details } of regions) {
      expect(details.rollout?.fr).toBeTruthy();
      for (const fact of [
        details.retained,
        details.planning,
        details.transition,
        details.delivery,
        ...details.notes,
      ]) {
        if (fact === null) continue;
        expect(fact.source.fr).toBeTruthy();
        expect(fact.source.en).toBeTruthy();
      }
    }
  });
});
