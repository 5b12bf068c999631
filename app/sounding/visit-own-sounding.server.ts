import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireScreen, type Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import type { ScreenName } from '#app/policy.ts';
import { findSounding, type Sounding } from '#db/queries/soundings.ts';

/** A sounding as the competition's team sees it. */
export async function visitOwnSounding(
  { request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>,
  screen: Extract<ScreenName, 'soundings' | 'edit-sounding' | 'sounding-answers'>,
): Promise<{ visit: Visit; sounding: Sounding; page: string }> {
  const { competitionId = notFound(), soundingId = notFound() } = params;
  const visit = await requireScreen({ request, params }, screen, { competitionId, soundingId });
  const sounding = (await findSounding(visit.installation.db.read, soundingId)) ?? notFound();
  return { visit, sounding, page: `/${visit.lang}/competitions/${competitionId}/soundings/${soundingId}` };
}
