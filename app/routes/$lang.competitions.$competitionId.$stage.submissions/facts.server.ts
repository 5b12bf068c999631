import { filingStatus } from '#app/filing-status.ts';
import type { StageVisit } from '#app/http/stage-places.server.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listLots } from '#db/queries/competitions.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import { listFiles, listSubmissions } from '#db/queries/submissions.ts';

/** Everything filed in a stage, lot by lot, but for the bidders its reader may not see. */
export async function submissionsOf({ visit, competitionId, stage }: StageVisit) {
  const { read } = visit.installation.db;
  const who = { competitionId, userId: visit.viewer.userId };
  const { declaration, sees, views } = await findVisibility(read, who);
  const plan = await findPublishedPlan(read, stage.id);
  const all = await listSubmissions(read, { stageId: stage.id, ended: true });
  const seen = all.filter(({ applicantId }) => sees(applicantId));
  const files = await listFiles(
    read,
    seen.map(({ id }) => id),
  );
  const people = new Map(
    (await listTeam(read, competitionId, { ended: true })).map((one) => [one.userId, one.name]),
  );
  const submissions = seen.map((submission) => ({
    id: submission.id,
    lotId: submission.lotId,
    applicantName: submission.applicantName,
    receivedAt: submission.receivedAt,
    status: filingStatus(submission, plan?.id ?? ''),
    files: files.filter(({ submissionId }) => submissionId === submission.id).length,
    recordedBy: people.get(submission.recordedBy) ?? '',
    confirmedBy: submission.confirmedBy === null ? null : (people.get(submission.confirmedBy) ?? ''),
  }));
  const lots = (await listLots(read, [stage.id])).map(({ id, regionName, state }) => ({
    id,
    name: regionName?.[visit.lang] ?? null,
    cancelled: state === 'cancelled',
    submissions: submissions.filter(({ lotId }) => lotId === id),
  }));
  return {
    lots,
    declaration,
    hidden: all.some(({ applicantId }) => views.get(applicantId) === 'conflict'),
    plan: plan && { version: plan.version, fingerprint: plan.fingerprint ?? '' },
    mandatory: plan?.plan.steps.some(({ kind }) => kind === 'mandatory') ?? false,
  };
}

export type ShownLot = Awaited<ReturnType<typeof submissionsOf>>['lots'][number];
