import { nameOfLot } from '#app/evaluation/visit-step.server.ts';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findApplicant } from '#db/queries/applicants.ts';
import { getCompetition, getLot } from '#db/queries/competitions.ts';
import { findSheetAccess, type SheetAccess, type SheetPlace } from './access.server.ts';

type Arrival = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
};

export type SheetVisit = Visit & {
  readonly place: SheetPlace;
  readonly access: SheetAccess;
  readonly applicantName: string;
  readonly lotName: string;
  readonly competitionName: string;
  /** The step's address; its sheets lie below `/sheets`. */
  readonly stepPage: string;
};

/** An evaluator at a sheet of their own, with what stands round it. */
export async function visitSheet(arrival: Arrival): Promise<SheetVisit> {
  const {
    competitionId = notFound(),
    lotId = notFound(),
    stepId = notFound(),
    applicantId = notFound(),
  } = arrival.params;
  const visit = await requireScreen(arrival, 'sheet', { competitionId, lotId });
  const { read } = visit.installation.db;
  const place = { competitionId, stageId: visit.stage?.id ?? notFound(), lotId, stepId, applicantId };
  const access = (await findSheetAccess(read, place, visit.viewer.userId)) ?? notFound();
  if ('refused' in access) return visit.refuse(access.refused);
  const applicant = (await findApplicant(read, applicantId)) ?? notFound();
  return {
    ...visit,
    place,
    access,
    applicantName: applicant.name,
    lotName: nameOfLot(await getLot(read, lotId), visit.lang),
    competitionName: (await getCompetition(read, competitionId)).title[visit.lang],
    stepPage: `/${visit.lang}/competitions/${competitionId}/lots/${lotId}/steps/${stepId}`,
  };
}
