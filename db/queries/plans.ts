import type { Selectable } from 'kysely';
import type { Reader, Tx } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { Schema } from '#db/schema.ts';
import {
  fromDate,
  fromDateOrNull,
  ifGiven,
  parseFrozen,
  parseJson,
  toDate,
  toDateOrNull,
} from '#db/values.ts';
import type { Plan, Text } from '#scoring/plan.ts';

export type PlanTemplate = { id: string; position: number; stage: 'rfq' | 'rfp'; name: Text; plan: Plan };
export type PlanVersion = {
  id: string;
  stageId: string;
  /** 1, 2, … */
  version: number;
  state: 'draft' | 'published';
  plan: Plan;
  /** SHA-256 of the canonical plan; null while a draft. */
  fingerprint: string | null;
  /** What the addendum that made this version says; null for the first. */
  addendum: Text | null;
  /** What the addendum moves the deadline to. */
  newDeadline: Date | null;
  /** The first of the two people a moved deadline takes. */
  proposed: { by: string; at: Date } | null;
  revision: number;
  createdBy: string;
  createdAt: Date;
  publishedBy: string | null;
  publishedAt: Date | null;
};

/* templates */

export async function listPlanTemplates(db: Reader): Promise<PlanTemplate[]> {
  const rows = await db.selectFrom('plan_templates').selectAll().orderBy('position').execute();
  return rows.map(toTemplate);
}

export async function findPlanTemplate(db: Reader, id: string): Promise<PlanTemplate | undefined> {
  const row = await db.selectFrom('plan_templates').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toTemplate(row);
}

/** Writes the template, or overwrites an earlier edition; plans made from that one keep what they have. */
export async function updatePlanTemplate(tx: Tx, template: PlanTemplate): Promise<void> {
  const content = {
    position: template.position,
    stage: template.stage,
    name_fr: template.name.fr,
    name_en: template.name.en,
    plan: JSON.stringify(template.plan),
  };
  await tx
    .insertInto('plan_templates')
    .values({ id: template.id, ...content })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(content))
    .execute();
}

/* versions */

export async function getPlanVersion(db: Reader, id: string): Promise<PlanVersion> {
  const row = await db.selectFrom('plan_versions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return toVersion(row);
}

export async function findPlanVersion(db: Reader, id: string): Promise<PlanVersion | undefined> {
  const row = await db.selectFrom('plan_versions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toVersion(row);
}

const selectPublished = prepared<{ stageId: string }>()((db, value) =>
  db
    .selectFrom('plan_versions')
    .selectAll()
    .where('stage_id', '=', value('stageId'))
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1),
);

/** The plan that applies: the newest published one. */
export async function findPublishedPlan(db: Reader, stageId: string): Promise<PlanVersion | undefined> {
  const [row] = await selectPublished(db, { stageId });
  return row && toVersion(row);
}

/** Must exist: a stage that is open or beyond has one. */
export async function getPublishedPlan(db: Reader, stageId: string): Promise<PlanVersion> {
  const version = await findPublishedPlan(db, stageId);
  if (!version) throw new Error(`stage ${stageId} has no published plan`);
  return version;
}

export type FrozenPlan = { planVersionId: string; plan: Plan; fingerprint: string };

const MOST_FROZEN = 100;
const frozen = new Map<string, FrozenPlan>();

/** A published version, read and parsed once: it never changes again. Callers share the object and leave it alone. */
export async function getFrozenPlan(db: Reader, id: string): Promise<FrozenPlan> {
  const known = frozen.get(id);
  if (known !== undefined) return known;
  const { plan, fingerprint } = await getPlanVersion(db, id);
  if (fingerprint === null) throw new Error(`plan version ${id} is not published`);
  const read = { planVersionId: id, plan, fingerprint };
  if (frozen.size >= MOST_FROZEN) frozen.clear();
  frozen.set(id, read);
  return read;
}

export async function findDraftPlan(db: Reader, stageId: string): Promise<PlanVersion | undefined> {
  const row = await db
    .selectFrom('plan_versions')
    .selectAll()
    .where('stage_id', '=', stageId)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row && toVersion(row);
}

/** Oldest first, the draft last. */
export async function listPlanVersions(db: Reader, stageId: string): Promise<PlanVersion[]> {
  const rows = await db
    .selectFrom('plan_versions')
    .selectAll()
    .where('stage_id', '=', stageId)
    .orderBy('version')
    .execute();
  return rows.map(toVersion);
}

/** A draft; a stage has one at most: see `isDuplicate`. */
export async function createPlanVersion(
  tx: Tx,
  version: Pick<PlanVersion, 'id' | 'stageId' | 'version' | 'plan' | 'addendum' | 'createdBy' | 'createdAt'>,
): Promise<void> {
  await tx
    .insertInto('plan_versions')
    .values({
      id: version.id,
      stage_id: version.stageId,
      version: version.version,
      state: 'draft',
      plan: JSON.stringify(version.plan),
      fingerprint: null,
      addendum_fr: version.addendum?.fr ?? null,
      addendum_en: version.addendum?.en ?? null,
      new_deadline: null,
      proposed_by: null,
      proposed_at: null,
      created_by: version.createdBy,
      created_at: fromDate(version.createdAt),
      published_by: null,
      published_at: null,
    })
    .execute();
}

/** False, and nothing is changed, when the draft is no longer the one that was read, or no longer a draft. */
export async function updatePlanDraft(
  tx: Tx,
  id: string,
  revision: number,
  changes: Partial<Pick<PlanVersion, 'plan' | 'addendum' | 'newDeadline' | 'proposed'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('plan_versions')
    .set((eb) => ({
      plan: ifGiven(changes.plan, (plan) => JSON.stringify(plan)),
      addendum_fr: ifGiven(changes.addendum, (text) => text?.fr ?? null),
      addendum_en: ifGiven(changes.addendum, (text) => text?.en ?? null),
      new_deadline: ifGiven(changes.newDeadline, fromDateOrNull),
      proposed_by: ifGiven(changes.proposed, (proposed) => proposed?.by ?? null),
      proposed_at: ifGiven(changes.proposed, (proposed) => fromDateOrNull(proposed?.at ?? null)),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Freezes a draft for good. False when it is not a draft any more. */
export async function updatePlanToPublished(
  tx: Tx,
  id: string,
  published: { fingerprint: string; publishedBy: string; publishedAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('plan_versions')
    .set((eb) => ({
      state: 'published',
      fingerprint: published.fingerprint,
      published_by: published.publishedBy,
      published_at: fromDate(published.publishedAt),
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Drops an addendum that was begun and not wanted; a published version stays. */
export async function deletePlanDraft(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('plan_versions')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

function toTemplate(row: Schema['plan_templates']): PlanTemplate {
  return {
    id: row.id,
    position: row.position,
    stage: row.stage as PlanTemplate['stage'],
    name: { fr: row.name_fr, en: row.name_en },
    plan: parseJson<Plan>(row.plan),
  };
}

function toVersion(row: Selectable<Schema['plan_versions']>): PlanVersion {
  const { addendum_fr: fr, addendum_en: en, proposed_by: by, proposed_at: at } = row;
  return {
    id: row.id,
    stageId: row.stage_id,
    version: row.version,
    state: row.state as PlanVersion['state'],
    plan: row.state === 'published' ? parseFrozen<Plan>(row.plan) : parseJson<Plan>(row.plan),
    fingerprint: row.fingerprint,
    addendum: fr === null || en === null ? null : { fr, en },
    newDeadline: toDateOrNull(row.new_deadline),
    proposed: by === null || at === null ? null : { by, at: toDate(at) },
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: toDate(row.created_at),
    publishedBy: row.published_by,
    publishedAt: toDateOrNull(row.published_at),
  };
}

/** The stages of the competitions whose officer someone is, to begin another plan with theirs; newest first. */
export async function listOwnPlans(
  db: Reader,
  userId: string,
): Promise<{ stageId: string; kind: 'rfq' | 'rfp'; title: Text; number: string | null }[]> {
  const rows = await db
    .selectFrom('stages as s')
    .innerJoin('competitions as c', 'c.id', 's.competition_id')
    .innerJoin('memberships as m', 'm.competition_id', 'c.id')
    .select(['s.id', 's.kind', 'c.title_fr', 'c.title_en', 'c.rfq_number', 'c.rfp_number'])
    .where('m.user_id', '=', userId)
    .where('m.role', '=', 'procurement_officer')
    .where('m.ended_at', 'is', null)
    .orderBy('c.created_at', 'desc')
    .orderBy('s.id')
    .execute();
  return rows.map((row) => ({
    stageId: row.id,
    kind: row.kind as 'rfq' | 'rfp',
    title: { fr: row.title_fr, en: row.title_en },
    number: row.kind === 'rfq' ? row.rfq_number : row.rfp_number,
  }));
}
