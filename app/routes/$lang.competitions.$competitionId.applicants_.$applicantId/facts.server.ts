import { detailsKey } from '#app/acts/update-applicant.ts';
import { applicantStages } from '#app/applicant-stages.ts';
import { consortiumKey, consortiumStanding } from '#app/consortium.ts';
import { filingStatus } from '#app/filing-status.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { requireSeenBidder } from '#app/http/seen-bidder.server.ts';
import { mayDo } from '#app/policy/acts.ts';
import { stageState } from '#app/policy.ts';
import { findApplicant } from '#db/queries/applicants.ts';
import { listLots, listStages } from '#db/queries/competitions.ts';
import { listOrganizations } from '#db/queries/organizations.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import { findQualification, listConsortiumChanges } from '#db/queries/qualifications.ts';
import { listSubmissions } from '#db/queries/submissions.ts';

/** One applicant of this competition; unknown to whoever has an interest in it. */
export async function applicantOf(visit: Visit, competitionId: string, applicantId: string) {
  const { installation, roles, now } = visit;
  const { read } = installation.db;
  const applicant = (await findApplicant(read, applicantId)) ?? notFound();
  const stored = await listStages(read, [competitionId]);
  const places = applicantStages(stored);
  if (places.home !== applicant.stageId) notFound();
  await requireSeenBidder(visit, competitionId, applicantId);
  const stateOf = (stageId: string | null) => {
    const stage = stored.find(({ id }) => id === stageId);
    return stage === undefined ? null : stageState(stage, now);
  };
  const qualification = await findQualification(read, applicant.stageId, applicantId);
  const changes =
    places.rfp === null
      ? []
      : (await listConsortiumChanges(read, places.rfp)).filter(
          (change) => change.applicantId === applicantId,
        );
  const standing =
    qualification?.qualified === true && places.rfp !== null
      ? consortiumStanding(qualification.members, applicant.members, changes)
      : null;
  const mayChange = mayDo('change-consortium', { roles, state: stateOf(places.change) });
  const mayUpdate = mayDo('update-applicant', { roles, state: stateOf(places.change) });
  const mayDecide = mayDo('decide-consortium-change', { roles, state: stateOf(places.rfp) });
  return {
    applicant,
    seen: consortiumKey(applicant.members),
    seenDetails: detailsKey(applicant),
    places,
    qualified: qualification?.qualified ?? null,
    asQualified: qualification?.members ?? [],
    standing,
    changes: changes.map(({ id, createdAt, after, decision, reason }) => ({
      id,
      createdAt,
      after,
      decision,
      reason,
    })),
    mayUpdate,
    mayChange,
    mayDecide: mayDecide && standing !== null && standing !== 'as-qualified',
    organizations: mayChange ? (await listOrganizations(read)).map(({ id, name }) => ({ id, name })) : [],
    filed: await filedBy(visit, stored, applicantId),
  };
}

async function filedBy(
  { installation, lang }: Visit,
  stages: Awaited<ReturnType<typeof listStages>>,
  applicantId: string,
) {
  const { read } = installation.db;
  const filed = [];
  for (const { id: stageId, kind } of stages) {
    const plan = await findPublishedPlan(read, stageId);
    const lots = await listLots(read, [stageId]);
    for (const submission of await listSubmissions(read, { stageId, applicantId, ended: true })) {
      filed.push({
        id: submission.id,
        kind,
        lot: lots.find(({ id }) => id === submission.lotId)?.regionName?.[lang] ?? null,
        receivedAt: submission.receivedAt,
        status: filingStatus(submission, plan?.id ?? ''),
      });
    }
  }
  return filed;
}

export type ApplicantFacts = Awaited<ReturnType<typeof applicantOf>>;
