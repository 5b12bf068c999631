import { isDeepStrictEqual } from 'node:util';
import { type AppDatabase, change } from '#db/client.server.ts';
import { listPlanTemplates, type PlanTemplate, updatePlanTemplate } from '#db/queries/plans.ts';
import { listRegions, updateRegion } from '#db/queries/regions.ts';
import { regions } from './regions.ts';
import { rfpPlan } from './rfp-plan.ts';
import { rfqPlan } from './rfq-plan.ts';

export const planTemplates: PlanTemplate[] = [
  {
    id: 'gss-rfq',
    position: 1,
    stage: 'rfq',
    name: { fr: 'GSS : demande de qualification', en: 'SSM: request for qualification' },
    plan: rfqPlan,
  },
  {
    id: 'gss-rfp',
    position: 2,
    stage: 'rfp',
    name: {
      fr: 'GSS : appel de propositions, 370 points',
      en: 'SSM: call for proposals, 370 points',
    },
    plan: rfpPlan,
  },
];

/** Brings regions and plan templates to this edition; writes nothing when they are as they should be. */
export async function loadReferenceData(db: AppDatabase): Promise<void> {
  const stale = await findStale(db);
  if (stale.regions.length === 0 && stale.templates.length === 0) return;
  await change(db, async (tx) => {
    for (const region of stale.regions) await updateRegion(tx, region);
    for (const template of stale.templates) await updatePlanTemplate(tx, template);
  });
}

async function findStale(db: AppDatabase) {
  const [knownRegions, knownTemplates] = [await listRegions(db.read), await listPlanTemplates(db.read)];
  return {
    regions: regions.filter((region) => !knownRegions.some((known) => isDeepStrictEqual(known, region))),
    templates: planTemplates.filter(
      (template) => !knownTemplates.some((known) => isDeepStrictEqual(known, template)),
    ),
  };
}
