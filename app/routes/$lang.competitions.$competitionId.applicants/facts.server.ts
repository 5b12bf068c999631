import { applicantStages } from '#app/applicant-stages.ts';
import { consortiumStanding } from '#app/consortium.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { listApplicants } from '#db/queries/applicants.ts';
import { findStage, listStages } from '#db/queries/competitions.ts';
import { listConsortiumChanges, listQualifications } from '#db/queries/qualifications.ts';

/** The applicants of a competition as its reader may see them: none before declaring on it, nor with an interest in it. */
export async function applicantsOf({ installation, viewer }: Visit, competitionId: string) {
  const { read } = installation.db;
  const stages = await listStages(read, [competitionId]);
  const { home, rfq, rfp } = applicantStages(stages);
  const who = { competitionId, userId: viewer.userId };
  const { declaration, sees, views } = await findVisibility(read, who);
  if (home === null) return { fed: true, concluded: false, declaration, hidden: false, applicants: [] };
  const concluded = (await findStage(read, home))?.state === 'concluded';
  const qualifications = new Map((await listQualifications(read, home)).map((one) => [one.applicantId, one]));
  const changes = rfp === null ? [] : await listConsortiumChanges(read, rfp);
  const all = await listApplicants(read, home);
  const fed = rfq === null;
  const concerned = fed ? all.filter(({ id }) => qualifications.get(id)?.qualified === true) : all;
  const seen = concerned.filter(({ id }) => sees(id));
  return {
    fed,
    concluded,
    declaration,
    hidden: concerned.some(({ id }) => views.get(id) === 'conflict'),
    applicants: seen.map((applicant) => {
      const qualification = qualifications.get(applicant.id);
      const own = changes.filter(({ applicantId }) => applicantId === applicant.id);
      return {
        ...applicant,
        qualified: qualification?.qualified ?? null,
        consortium:
          qualification?.qualified === true
            ? consortiumStanding(qualification.members, applicant.members, own)
            : null,
      };
    }),
  };
}

export type ShownApplicant = Awaited<ReturnType<typeof applicantsOf>>['applicants'][number];
