import { intakeProblem } from '#app/files/intake.ts';
import { listReadableFiles } from '#app/files/reading.server.ts';
import { slotOf, slotsOf } from '#app/files/slots.ts';
import { filingStatus } from '#app/filing-status.ts';
import { notFound } from '#app/http/not-found.ts';
import { requireSeenBidder } from '#app/http/seen-bidder.server.ts';
import type { StageVisit } from '#app/http/stage-places.server.ts';
import { findLot } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { findOpening } from '#db/queries/openings.ts';
import { getPlanVersion, getPublishedPlan } from '#db/queries/plans.ts';
import { findSubmission, listFiles } from '#db/queries/submissions.ts';

/** One submission of this stage; unknown to whoever has an interest in the bidder. */
export async function submissionOf(place: StageVisit, submissionId: string) {
  const { visit, competitionId, stage } = place;
  const { installation, viewer, now, lang, roles } = visit;
  const { read } = installation.db;
  const submission = (await findSubmission(read, submissionId)) ?? notFound();
  if (submission.stageId !== stage.id) notFound();
  const reader = { competitionId, userId: viewer.userId, roles };
  await requireSeenBidder(visit, competitionId, submission.applicantId);
  const inForce = await getPublishedPlan(read, stage.id);
  const plan = await getPlanVersion(read, submission.planVersionId);
  const people = new Map(
    (await listTeam(read, competitionId, { ended: true })).map((one) => [one.userId, one.name]),
  );
  const state = visit.stage?.state ?? 'draft';
  const readable = await listReadableFiles(read, reader, { stageId: stage.id, state }, submission);
  const links = new Set(readable.map(({ id }) => id));
  const all = await listFiles(read, [submissionId]);
  const status = filingStatus(submission, inForce.id);
  const live = submission.ended === null;
  const opened = (await findOpening(read, stage.id))?.openedAt != null;
  return {
    id: submission.id,
    applicantId: submission.applicantId,
    applicantName: submission.applicantName,
    lot: (await findLot(read, submission.lotId))?.regionName?.[lang] ?? null,
    revision: submission.revision,
    status,
    receivedAt: submission.receivedAt,
    recorded: { name: people.get(submission.recordedBy) ?? '', at: submission.recordedAt },
    confirmed: submission.confirmedAt && {
      name: people.get(submission.confirmedBy ?? '') ?? '',
      at: submission.confirmedAt,
    },
    reconfirmedAt: submission.reconfirmedAt,
    ended: submission.ended,
    plan: { version: plan.version, fingerprint: plan.fingerprint ?? '' },
    versionInForce: inForce.version,
    slots: slotsOf(stage.kind).map((slot) => ({
      slot,
      mayChange: visit.may('attach-file') && intakeProblem(submission, slot, now, stage.deadline) === null,
      files: all
        .filter((file) => slotOf(file) === slot)
        .map(({ id, name, size, sha256, uploadedAt }) => ({
          id,
          name,
          size,
          sha256,
          uploadedAt,
          readable: links.has(id),
        })),
    })),
    /** Null where there is nothing to confirm. */
    confirming:
      submission.state === 'recorded' && visit.may('confirm-submission')
        ? submission.recordedBy === viewer.userId
          ? ('by-another' as const)
          : ('here' as const)
        : null,
    mayReconfirm: status === 'to-reconfirm' && visit.may('reconfirm-submission'),
    mayWithdraw: live && visit.may('withdraw-submission'),
    mayDisqualify: live && !opened && visit.may('disqualify-submission'),
    opened,
  };
}

export type SubmissionFacts = Awaited<ReturnType<typeof submissionOf>>;
