import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLesson } from '#app/acts/create-lesson.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { draftQuestionnaire } from '#app/acts/draft-questionnaire.ts';
import { type StageState, stageStates, type TeamRole } from '#app/policy.ts';
import { type AppDatabase, change } from '#db/client.server.ts';
import { createDocument } from '#db/queries/documents.ts';
import { listNotices } from '#db/queries/notices.ts';
import { createRecommendation } from '#db/queries/recommendations.ts';
import { listRegistrations } from '#db/queries/registrations.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import { fromDate } from '#db/values.ts';
import { proposalPlan } from '#test/scoring/support/plans.ts';
import { type BuiltCompetition, done, draftCompetition, type Person } from '#test/support/builders.ts';
import { openEvent, presentationOf } from '#test/support/events.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
  type TestRespondent,
  withFile,
} from '#test/support/soundings.ts';
import {
  addApplicants,
  beginEvaluation,
  concludeQualification,
  fileSubmissions,
  publishStage,
} from '#test/support/stages.ts';
import { openPriceRows, sealStepRows } from '../workbook/sealed-stage.ts';
import type { Ids } from './routes.ts';

/** A competition both of whose stages are in one state, with all that such a state can hold. */
export type Place = {
  readonly state: StageState;
  readonly competition: BuiltCompetition;
  readonly ids: Ids;
  readonly team: Readonly<Record<TeamRole, Person>>;
  /** An organization from outside, in the one competition that has a sounding. */
  readonly respondent: TestRespondent | null;
};

/** The one file of every proposal, as it lies in the data folder. */
const content = Buffer.from('%PDF-1.7 proposition');
const sha256 = createHash('sha256').update(content).digest('hex');

export async function buildPlaces(db: AppDatabase, dataDirectory: string): Promise<Place[]> {
  const folder = join(dataDirectory, 'files', sha256.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, sha256), content);
  const places: Place[] = [];
  for (const state of stageStates) places.push(await buildPlace(db, state));
  return places;
}

async function buildPlace(db: AppDatabase, state: StageState): Promise<Place> {
  const competition = await draftCompetition(db, { evaluators: 3 });
  const { installation, competitionId, rfpStageId, lots, team } = competition;
  const { lotId = '' } = lots[0] ?? {};
  const bidders = await addApplicants(competition, 2);
  const [bidder] = bidders;
  if (state !== 'draft') {
    await publishStage(competition, 'rfq');
    await concludeQualification(competition, bidders);
    await publishStage(competition, 'rfp');
    await fileSubmissions(competition, 'rfp', bidders);
  }
  if (state === 'evaluation' || state === 'concluded' || state === 'cancelled') {
    await beginEvaluation(competition, 'rfp');
    for (const step of proposalPlan().steps) await sealStepRows(competition, lotId, step, () => 800);
    const cents = Object.fromEntries(bidders.map(({ applicantId }, at) => [applicantId, 10_000 + at]));
    await openPriceRows(competition, lotId, cents, ['fixed', 'outcomes']);
    await change(db, (tx) =>
      createRecommendation(tx, {
        id: crypto.randomUUID(),
        lotId,
        applicantId: bidder?.applicantId ?? null,
        reasons: 'Premier rang',
        ranking: { entries: [], unranked: [] },
        recommendedBy: team.officer.userId,
        recommendedAt: installation.now,
      }),
    );
  }
  await setState(db, competition, state);
  const outreach = state === 'open' || state === 'closed' ? await reachOut(competition, state) : null;
  const [registration] = await listRegistrations(db.read, outreach?.eventId ?? '');
  const { notices } = await listNotices(db.read, competitionId, 50);
  const notice = notices.find(({ calendar }) => calendar !== null);
  const [submission] = await listSubmissions(db.read, { stageId: rfpStageId });
  const fileId = crypto.randomUUID();
  if (submission !== undefined) await addFile(db, competition, submission.id, fileId);
  const documentId = crypto.randomUUID();
  if (state !== 'draft') await addDocument(db, competition, documentId);
  const [person] = team.evaluators;
  const membership = await db.read
    .selectFrom('memberships')
    .select('id')
    .where('competition_id', '=', competitionId)
    .where('user_id', '=', team.adviser.userId)
    .executeTakeFirstOrThrow();
  return {
    state,
    competition,
    ids: {
      competitionId,
      stage: 'rfp',
      lotId,
      stepId: 'technical',
      applicantId: bidder?.applicantId ?? '',
      submissionId: submission?.id ?? 'none',
      fileId,
      documentId,
      membershipId: membership.id,
      userId: team.adviser.userId,
      interestId: crypto.randomUUID(),
      evaluatorId: team.evaluators[0]?.userId ?? '',
      section: 'step-technical',
      token: 'x'.repeat(43),
      soundingId: outreach?.soundingId ?? crypto.randomUUID(),
      eventId: outreach?.eventId ?? crypto.randomUUID(),
      presentationId: outreach?.presentationId ?? crypto.randomUUID(),
      registrationId: registration?.id ?? crypto.randomUUID(),
      noticeId: notice?.id ?? crypto.randomUUID(),
      sectionId: 'only',
      questionId: 'document',
      responseId: crypto.randomUUID(),
      sha256,
      clarificationId: 'new',
      lessonId: outreach?.lessonId ?? 'none',
      version: '1',
    },
    team: {
      evaluator: person ?? team.chair,
      chair: team.chair,
      procurement_officer: team.officer,
      fairness_monitor: team.monitor,
      adviser: team.adviser,
      ministry_lead: team.lead,
    },
    respondent: outreach?.respondent ?? null,
  };
}

/**
 * A sounding that the server's own clock finds open, or closed, and an organization that answered it; where it is open, an
 * event too.
 */
async function reachOut(competition: BuiltCompetition, state: 'open' | 'closed') {
  const soundingId = await publishedSounding(competition, {
    days: state === 'open' ? 20_000 : 14,
    questionnaire: withFile(shortQuestionnaire),
  });
  const respondent = await registeredRespondent(competition);
  await filedResponse(competition, soundingId, respondent);
  if (state === 'closed') {
    const lessonId = await lessonOf(competition, soundingId);
    return { soundingId, respondent, lessonId, eventId: undefined, presentationId: undefined };
  }
  await done(competition.installation, competition.team.officer.userId, draftQuestionnaire, { soundingId });
  const eventId = await openEvent(competition, { days: 20_000 });
  const presentationId = await presentationOf(competition, eventId, respondent, sha256);
  return { soundingId, respondent, lessonId: undefined, eventId, presentationId };
}

/** By the competition's own clock, which is past the closing then. */
async function lessonOf({ installation, team }: BuiltCompetition, soundingId: string): Promise<string> {
  installation.wait(15);
  const officer = team.officer.userId;
  const name = { fr: 'Accès', en: 'Access' };
  const { themeId } = await done(installation, officer, createTheme, { soundingId, name });
  const text = { fr: 'Du bien.', en: 'Good things.' };
  const lesson = { soundingId, themeId, heard: text, did: text, stageId: null };
  return (await done(installation, officer, createLesson, lesson)).lessonId;
}

/** By the server's own clock, whatever the moment the rows were written at. */
async function setState(db: AppDatabase, competition: BuiltCompetition, state: StageState): Promise<void> {
  const { competitionId } = competition;
  const day = 24 * 60 * 60_000;
  const deadline = new Date(Date.now() + (state === 'open' || state === 'draft' ? day : -day));
  const at = fromDate(competition.installation.now);
  const begun = state === 'evaluation' || state === 'concluded' || state === 'cancelled';
  await change(db, async (tx) => {
    await tx
      .updateTable('stages')
      .set({
        state: state === 'closed' ? 'open' : state,
        deadline: fromDate(deadline),
        published_at: state === 'draft' ? null : at,
        evaluation_started_at: begun ? at : null,
        concluded_at: state === 'concluded' ? at : null,
      })
      .where('competition_id', '=', competitionId)
      .execute();
    if (state !== 'cancelled') return;
    const cancelled = { cancelled_at: fromDate(new Date()), cancelled_reason: 'Besoin disparu' };
    await tx.updateTable('competitions').set(cancelled).where('id', '=', competitionId).execute();
  });
}

async function addFile(
  db: AppDatabase,
  { competitionId, team }: BuiltCompetition,
  submissionId: string,
  id: string,
) {
  await change(db, (tx) =>
    tx
      .insertInto('files')
      .values({
        id,
        submission_id: submissionId,
        competition_id: competitionId,
        envelope: 'technical',
        part: 'narrative',
        name: 'proposition.pdf',
        media_type: 'application/pdf',
        size: content.length,
        sha256,
        uploaded_by: team.officer.userId,
        uploaded_at: fromDate(new Date()),
        removed_at: null,
      })
      .execute(),
  );
}

async function addDocument(
  db: AppDatabase,
  { competitionId, team, installation }: BuiltCompetition,
  id: string,
): Promise<void> {
  await change(db, (tx) =>
    createDocument(tx, {
      id,
      competitionId,
      about: { kind: 'competition', id: competitionId },
      title: { fr: 'Document d’exemple', en: 'Example document' },
      language: 'both',
      name: 'exemple.pdf',
      mediaType: 'application/pdf',
      size: content.length,
      sha256,
      replaces: null,
      postedBy: team.officer.userId,
      postedAt: installation.now,
    }),
  );
}
