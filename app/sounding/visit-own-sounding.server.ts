import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { getInstallation } from '#app/installation.server.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import { findSounding, type Sounding } from '#db/queries/soundings.ts';

/** A sounding as the competition's team sees it. */
export async function visitOwnSounding(
  { request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>,
  screen: Extract<
    ScreenName,
    'soundings' | 'edit-sounding' | 'edit-questionnaire' | 'edit-lesson' | 'sounding-answers'
  >,
): Promise<{ visit: Visit; sounding: Sounding; page: string }> {
  const { competitionId = notFound(), soundingId = notFound() } = params;
  const { db } = await getInstallation();
  const sounding = await findSounding(db.read, soundingId);
  const known = sounding?.competitionId === competitionId;
  // Whoever may not be here learns nothing, not even whether such a sounding exists.
  const visit = await requireScreen({ request, params }, screen, {
    competitionId,
    ...(known && { soundingId }),
  });
  if (sounding === undefined || !known) notFound();
  return { visit, sounding, page: `/${visit.lang}/competitions/${competitionId}/soundings/${soundingId}` };
}
