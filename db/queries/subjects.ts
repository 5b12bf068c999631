import type { Reader, Tx } from '#db/client.server.ts';
import { fromDate, toDateOrNull } from '#db/values.ts';
import type { Text } from '#scoring/plan.ts';
import type { About } from './questions.ts';

/** A published stage, sounding or event: what organizations ask about, and whose deadline they follow. */
export type Subject = About & {
  /** A stage is named by its kind alone. */
  stage: 'rfq' | 'rfp' | null;
  title: Text | null;
  open: boolean;
  /** The end of answers or of registrations; an addendum moves a stage's. */
  deadline: Date | null;
  questionsUntil: Date | null;
};

/** Of a competition, the stages first. What is only a draft is not among them. */
export async function listSubjects(db: Reader, competitionId: string): Promise<Subject[]> {
  const stages = await db
    .selectFrom('stages')
    .select(['id', 'kind', 'state', 'deadline', 'questions_until'])
    .where('competition_id', '=', competitionId)
    .where('published_at', 'is not', null)
    .orderBy('kind', 'desc')
    .execute();
  const soundings = await db
    .selectFrom('soundings')
    .select(['id', 'title_fr', 'title_en', 'state', 'deadline', 'questions_until'])
    .where('competition_id', '=', competitionId)
    .where('published_at', 'is not', null)
    .orderBy('published_at')
    .execute();
  const events = await db
    .selectFrom('events')
    .select(['id', 'title_fr', 'title_en', 'state', 'registration_until'])
    .where('competition_id', '=', competitionId)
    .where('published_at', 'is not', null)
    .orderBy('starts_at')
    .execute();
  return [
    ...stages.map((row) => ({
      kind: 'stage' as const,
      id: row.id,
      stage: row.kind as 'rfq' | 'rfp',
      title: null,
      open: row.state === 'open',
      deadline: toDateOrNull(row.deadline),
      questionsUntil: toDateOrNull(row.questions_until ?? row.deadline),
    })),
    ...soundings.map((row) => ({
      kind: 'sounding' as const,
      id: row.id,
      stage: null,
      title: { fr: row.title_fr, en: row.title_en },
      open: row.state === 'open',
      deadline: toDateOrNull(row.deadline),
      questionsUntil: toDateOrNull(row.questions_until ?? row.deadline),
    })),
    ...events.map((row) => ({
      kind: 'event' as const,
      id: row.id,
      stage: null,
      title: { fr: row.title_fr, en: row.title_en },
      open: row.state === 'open',
      deadline: toDateOrNull(row.registration_until),
      questionsUntil: toDateOrNull(row.registration_until),
    })),
  ];
}

/** Moves the end of a sounding's answers or of an event's registrations. */
export async function updateDeadline(
  tx: Tx,
  { kind, id }: { kind: 'sounding' | 'event'; id: string },
  deadline: Date,
): Promise<void> {
  if (kind === 'sounding')
    await tx
      .updateTable('soundings')
      .set({ deadline: fromDate(deadline) })
      .where('id', '=', id)
      .execute();
  else
    await tx
      .updateTable('events')
      .set({ registration_until: fromDate(deadline) })
      .where('id', '=', id)
      .execute();
}
