import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { Installation } from '#app/acts/perform.server.ts';
import { notFound, requireLang } from '#app/http/not-found.ts';
import type { Refused } from '#app/http/typed.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { getInstallation } from '#app/installation.server.ts';
import { findPublicCompetition, type PublicCompetition } from '#db/queries/public-competitions.ts';
import { findRespondentByLink, type LinkedRespondent } from '#db/queries/respondents.ts';
import { linkHashesOf } from './link-cookie.server.ts';

/** Who reads a page that needs no account. */
export type OutsideVisit = {
  readonly installation: Installation;
  readonly lang: Lang;
  readonly now: Date;
};

type Arrival = Pick<LoaderFunctionArgs, 'request' | 'params'>;

/** The first line of a public page's loader: it looks at nobody, and so answers everybody the same. */
export async function visitPublicly({ params }: Pick<Arrival, 'params'>): Promise<OutsideVisit> {
  const lang = requireLang(params);
  const installation = await getInstallation();
  return { installation, lang, now: await installation.clock(installation.db.read) };
}

/** A competition of which something was published; a 404 otherwise, as if it did not exist. */
export async function visitCompetitionPublicly(
  { params }: Pick<Arrival, 'params'>,
  competitionId = params.competitionId,
): Promise<OutsideVisit & { competition: PublicCompetition }> {
  const visit = await visitPublicly({ params });
  const competition = await findPublicCompetition(visit.installation.db.read, competitionId ?? '');
  return { ...visit, competition: competition ?? notFound() };
}

/** The organization whose private link this browser was opened with, in this competition. */
export async function findVisitingRespondent(
  request: Request,
  { installation }: OutsideVisit,
  competitionId: string,
): Promise<LinkedRespondent | null> {
  const hashes = linkHashesOf(request);
  return (await findRespondentByLink(installation.db.read, competitionId, hashes)) ?? null;
}

/**
 * The same where a page is nothing without one: whoever has no link registers first, and comes back. A form gets a page
 * that shows what it holds.
 */
export async function requireRespondent(
  request: Request,
  visit: OutsideVisit,
  competitionId: string,
): Promise<LinkedRespondent> {
  const respondent = await findVisitingRespondent(request, visit, competitionId);
  if (respondent !== null) return respondent;
  const { pathname, search } = new URL(request.url);
  const back = encodeURIComponent(pathname.replace(/\.data$/, '') + search);
  const register = `/${visit.lang}/opportunities/${competitionId}/register?to=${back}`;
  if (request.method !== 'POST') throw redirect(register);
  const answer: Refused = { why: 'link', back: register };
  throw Response.json(answer, { status: 401, statusText: 'Unauthorized' });
}
