import { type AppDatabase, change, type Tx } from '#db/client.server.ts';
import type { NewEntry } from '#db/queries/record.ts';

/* Rows that other rows need, with nothing in them that matters to a test. */

export const noon = new Date('2019-10-31T16:00:00.000Z');

export function entry(changes: Partial<NewEntry> = {}): NewEntry {
  return {
    at: noon,
    actorId: 'someone',
    act: 'record-consensus',
    outcome: 'done',
    competitionId: null,
    object: 'cell:1',
    ...changes,
  };
}

export async function insertUser(tx: Tx, id: string): Promise<void> {
  const at = noon.toISOString();
  await tx
    .insertInto('user')
    .values({
      id,
      name: id,
      email: `${id}@exemple.ca`,
      emailVerified: 1,
      image: null,
      language: 'fr',
      staff: 1,
      disabledAt: null,
      twoFactorEnabled: 0,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
}

/** A competition `c` with an RFP stage `s`, a lot `l`, applicants `a`, `b`, `z` and users `u`, `v`, `w`. */
export async function insertCompetition(db: AppDatabase): Promise<void> {
  const at = noon.toISOString();
  await change(db, async (tx) => {
    for (const id of ['u', 'v', 'w']) await insertUser(tx, id);
    await tx
      .insertInto('competitions')
      .values({
        id: 'c',
        title_fr: 'Essai',
        title_en: 'Trial',
        rfq_number: null,
        rfp_number: null,
        demonstration: 1,
        cancelled_at: null,
        cancelled_reason: null,
        created_by: 'u',
        created_at: at,
      })
      .execute();
    await tx
      .insertInto('stages')
      .values({
        id: 's',
        competition_id: 'c',
        kind: 'rfp',
        fed_by_stage_id: null,
        state: 'draft',
        published_at: null,
        questions_until: null,
        deadline: null,
        evaluation_started_at: null,
        concluded_at: null,
      })
      .execute();
    await tx
      .insertInto('lots')
      .values({
        id: 'l',
        stage_id: 's',
        region_id: null,
        position: 1,
        state: 'active',
        cancelled_at: null,
        cancelled_reason: null,
      })
      .execute();
    for (const id of ['a', 'b', 'z']) {
      await tx
        .insertInto('applicants')
        .values({
          id,
          stage_id: 's',
          name: id,
          language: 'fr',
          contact_name: null,
          contact_email: null,
          created_at: at,
        })
        .execute();
    }
  });
}
