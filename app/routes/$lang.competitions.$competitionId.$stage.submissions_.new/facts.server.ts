import type { StageVisit } from '#app/http/stage-places.server.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { findHomeStage, listApplicants } from '#db/queries/applicants.ts';
import { listLots } from '#db/queries/competitions.ts';
import { listQualifications } from '#db/queries/qualifications.ts';

/** Who can file in which lots, as far as the page can tell beforehand; the act decides. */
export async function choicesOf({ visit, competitionId, stage }: StageVisit) {
  const { read } = visit.installation.db;
  const who = { competitionId, userId: visit.viewer.userId };
  const { declaration, sees } = await findVisibility(read, who);
  const home = await findHomeStage(read, stage.id);
  const all = home === undefined ? [] : await listApplicants(read, home.stageId);
  const qualified = new Set(
    home === undefined || stage.kind === 'rfq'
      ? []
      : (await listQualifications(read, home.stageId))
          .filter((one) => one.qualified)
          .map((one) => one.applicantId),
  );
  const lots = (await listLots(read, [stage.id])).filter(({ state }) => state === 'active');
  return {
    declaration,
    lots: lots.map(({ id, regionName }) => ({ id, name: regionName?.[visit.lang] ?? null })),
    applicants: all
      .filter(({ id }) => sees(id) && (stage.kind === 'rfq' || qualified.has(id)))
      .map(({ id, name }) => ({ id, name })),
  };
}
