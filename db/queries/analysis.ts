import type { Reader, Tx } from '#db/client.server.ts';
import { fromDate, fromDateOrNull, parseJson, toDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';
import type { RespondentSector } from './respondents.ts';

/** What officers read: the last filing of an organization that was not withdrawn, as it was filed. */
export type FiledResponse = {
  responseId: string;
  /** As it was filed, like its sector; both stand in what the hash is taken of. */
  organization: string;
  sector: RespondentSector;
  /** What the organization calls itself by now. */
  nowCalled: string;
  language: 'fr' | 'en';
  number: string;
  filedAt: Date;
  signedName: string;
  /** The version that it answers. */
  questionnaireVersionId: string;
  /** Canonical JSON, of which `hash` is the SHA-256. */
  answers: string;
  hash: string;
};

export async function listFiledResponses(db: Reader, soundingId: string): Promise<FiledResponse[]> {
  const rows = await db
    .selectFrom('responses as r')
    .innerJoin('respondents as o', 'o.id', 'r.respondent_id')
    .innerJoin('filings as f', 'f.response_id', 'r.id')
    .select(['r.id', 'o.organization', 'o.language', 'f.number', 'f.filed_at', 'f.signed_name'])
    .select(['f.questionnaire_version_id', 'f.answers', 'f.hash'])
    .where('r.sounding_id', '=', soundingId)
    .where('r.state', '=', 'submitted')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('filings as later')
            .select('later.id')
            .whereRef('later.response_id', '=', 'f.response_id')
            .whereRef('later.version', '>', 'f.version'),
        ),
      ),
    )
    .orderBy('f.number')
    .execute();
  return rows.map((row) => {
    const filed = parseJson<Pick<FiledResponse, 'organization' | 'sector'>>(row.answers);
    return {
      responseId: row.id,
      organization: filed.organization,
      sector: filed.sector,
      nowCalled: row.organization,
      language: row.language as 'fr' | 'en',
      number: row.number,
      filedAt: toDate(row.filed_at),
      signedName: row.signed_name,
      questionnaireVersionId: row.questionnaire_version_id,
      answers: row.answers,
      hash: row.hash,
    };
  });
}

/** How many organizations are at which point; what they write nobody reads before the closing. */
export async function countResponses(
  db: Reader,
  soundingId: string,
): Promise<Record<'draft' | 'submitted' | 'withdrawn', number>> {
  const rows = await db
    .selectFrom('responses')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('sounding_id', '=', soundingId)
    .groupBy('state')
    .execute();
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  return {
    draft: counts.get('draft') ?? 0,
    submitted: counts.get('submitted') ?? 0,
    withdrawn: counts.get('withdrawn') ?? 0,
  };
}

export type Theme = { id: string; name: Text };

export async function listThemes(db: Reader, soundingId: string): Promise<Theme[]> {
  const rows = await db
    .selectFrom('themes')
    .select(['id', 'name_fr', 'name_en'])
    .where('sounding_id', '=', soundingId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ id: row.id, name: { fr: row.name_fr, en: row.name_en } }));
}

export async function createTheme(
  tx: Tx,
  theme: Theme & { soundingId: string; position: number; createdBy: string; createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('themes')
    .values({
      id: theme.id,
      sounding_id: theme.soundingId,
      position: theme.position,
      name_fr: theme.name.fr,
      name_en: theme.name.en,
      created_by: theme.createdBy,
      created_at: fromDate(theme.createdAt),
    })
    .execute();
}

/** An answer belongs to a theme; `quote` are its words worth quoting, or nothing. */
export type Coding = {
  id: string;
  responseId: string;
  questionId: string;
  themeId: string;
  quote: string;
};

export async function listCodings(db: Reader, soundingId: string): Promise<Coding[]> {
  const rows = await db
    .selectFrom('codings as c')
    .innerJoin('themes as t', 't.id', 'c.theme_id')
    .select(['c.id', 'c.response_id', 'c.question_id', 'c.theme_id', 'c.quote'])
    .where('t.sounding_id', '=', soundingId)
    .where('c.removed_at', 'is', null)
    .orderBy('c.coded_at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    responseId: row.response_id,
    questionId: row.question_id,
    themeId: row.theme_id,
    quote: row.quote,
  }));
}

export async function createCoding(
  tx: Tx,
  coding: Coding & { codedBy: string; codedAt: Date },
): Promise<void> {
  await tx
    .insertInto('codings')
    .values({
      id: coding.id,
      response_id: coding.responseId,
      question_id: coding.questionId,
      theme_id: coding.themeId,
      quote: coding.quote,
      coded_by: coding.codedBy,
      coded_at: fromDate(coding.codedAt),
      removed_at: null,
    })
    .execute();
}

export async function updateCodingRemoved(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('codings')
    .set({ removed_at: fromDate(at) })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
}

/** What was heard under a theme, and what was done about it; seen by the public once published. */
export type Lesson = {
  id: string;
  soundingId: string;
  themeId: string;
  heard: Text;
  did: Text;
  /** The stage whose plan was changed by it. */
  stageId: string | null;
  /** The step or criterion of that plan: `step`, or `step/criterion`. */
  planItem: string | null;
  state: 'draft' | 'published';
  revision: number;
  publishedAt: Date | null;
};

export async function listLessons(db: Reader, soundingId: string): Promise<Lesson[]> {
  const rows = await db
    .selectFrom('lessons')
    .selectAll()
    .where('sounding_id', '=', soundingId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    soundingId: row.sounding_id,
    themeId: row.theme_id,
    heard: { fr: row.heard_fr, en: row.heard_en },
    did: { fr: row.did_fr, en: row.did_en },
    stageId: row.stage_id,
    planItem: row.plan_item,
    state: row.state as Lesson['state'],
    revision: row.revision,
    publishedAt: toDateOrNull(row.published_at),
  }));
}

export async function createLesson(
  tx: Tx,
  lesson: Omit<Lesson, 'planItem' | 'state' | 'revision' | 'publishedAt'> & {
    position: number;
    createdBy: string;
    createdAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('lessons')
    .values({
      id: lesson.id,
      sounding_id: lesson.soundingId,
      theme_id: lesson.themeId,
      position: lesson.position,
      heard_fr: lesson.heard.fr,
      heard_en: lesson.heard.en,
      did_fr: lesson.did.fr,
      did_en: lesson.did.en,
      stage_id: lesson.stageId,
      plan_item: null,
      state: 'draft',
      created_by: lesson.createdBy,
      created_at: fromDate(lesson.createdAt),
      published_at: fromDateOrNull(null),
    })
    .execute();
}

/** False when it was changed since the revision given. */
export async function updateLesson(
  tx: Tx,
  id: string,
  changes: Pick<Lesson, 'heard' | 'did' | 'stageId' | 'planItem'>,
  revision: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('lessons')
    .set({
      heard_fr: changes.heard.fr,
      heard_en: changes.heard.en,
      did_fr: changes.did.fr,
      did_en: changes.did.en,
      stage_id: changes.stageId,
      plan_item: changes.planItem,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The quotations of each lesson, in the order in which they were marked. */
export async function listLessonQuotes(
  db: Reader,
  soundingId: string,
): Promise<{ lessonId: string; codingId: string }[]> {
  const rows = await db
    .selectFrom('lesson_quotes as q')
    .innerJoin('lessons as l', 'l.id', 'q.lesson_id')
    .innerJoin('codings as c', 'c.id', 'q.coding_id')
    .select(['q.lesson_id', 'q.coding_id'])
    .where('l.sounding_id', '=', soundingId)
    .where('c.removed_at', 'is', null)
    .orderBy('c.coded_at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({ lessonId: row.lesson_id, codingId: row.coding_id }));
}

/** Puts these in the place of the quotations there were. */
export async function updateLessonQuotes(
  tx: Tx,
  lessonId: string,
  codingIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('lesson_quotes').where('lesson_id', '=', lessonId).execute();
  const rows = [...new Set(codingIds)].map((codingId) => ({ lesson_id: lessonId, coding_id: codingId }));
  if (rows.length > 0) await tx.insertInto('lesson_quotes').values(rows).execute();
}

export async function updateLessonToPublished(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('lessons')
    .set({ state: 'published', published_at: fromDate(at) })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}
