import { data } from '@remix-run/node';
import type { Outreach, Stage } from '#app/acts/act.ts';
import type { Installation } from '#app/acts/perform.server.ts';
import { recordRefusedReading } from '#app/acts/perform.server.ts';
import { requireViewer } from '#app/auth/session.server.ts';
import type { Viewer } from '#app/http/viewer.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { getInstallation } from '#app/installation.server.ts';
import { type ActName, acts } from '#app/policy/acts.ts';
import { maySee, type ScreenName, screens } from '#app/policy/screens.ts';
import { type Need, type Role, refusal, stageState } from '#app/policy.ts';
import { findStandingOf, type OutreachPlace } from '#db/queries/outreach-standing.ts';
import { notFound, requireLang } from './not-found.ts';
import type { Refused } from './typed.ts';

/** Who reads a page, in which language, and what they are in the competition concerned. */
export type Visit = {
  readonly installation: Installation;
  readonly lang: Lang;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly roles: readonly Role[];
  readonly stage: Stage | null;
  /** The market sounding or event concerned. */
  readonly outreach: Outreach | null;
  readonly competitionId: string | null;
  /** For menus and buttons: role and state allow it; the act itself decides on the rest. */
  may(act: ActName): boolean;
  /** For links to other screens. */
  sees(screen: ScreenName): boolean;
  /** Ends the request with a 403 that stands in the record. */
  refuse(why: 'role' | 'state' | Need): Promise<never>;
};

type Arrival = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string | undefined>>;
};

/**
 * The first line of every loader behind sign-in: says who may be here, from the policy's table, or ends the request
 * (no session: sign-in; unknown competition: 404; not allowed: 403, recorded unless what it frames does that).
 */
export async function requireScreen(
  { request, params }: Arrival,
  screen: ScreenName,
  where: OutreachPlace = {},
  { recorded = true }: { recorded?: boolean } = {},
): Promise<Visit> {
  const lang = requireLang(params);
  const viewer = await requireViewer(request);
  const installation = await getInstallation();
  const now = await installation.clock(installation.db.read);
  const standing = await findStandingOf(installation.db.read, { userId: viewer.userId }, where);
  if (standing.competitionId === null && Object.values(where).some((id) => id !== undefined)) notFound();
  const stage: Stage | null = standing.stage && {
    ...standing.stage,
    state: stageState(standing.stage, now),
  };
  const outreach: Outreach | null = standing.outreach && {
    ...standing.outreach,
    state: stageState(standing.outreach, now),
  };
  const roles = standing.roles as readonly Role[];
  const here = { roles, state: stage?.state ?? outreach?.state ?? null };

  async function forbid(why: 'role' | 'state' | Need): Promise<never> {
    if (recorded)
      await recordRefusedReading(installation, viewer.userId, screen, standing.competitionId, why);
    const answer: Refused = { why };
    throw data(answer, { status: 403, statusText: 'Forbidden' });
  }
  const no = refusal(screens[screen], here);
  if (no !== null) await forbid(no);
  return {
    installation,
    lang,
    viewer,
    now,
    roles,
    stage,
    outreach,
    competitionId: standing.competitionId,
    may: (act) => refusal(acts[act], here) === null,
    sees: (other) => maySee(other, here),
    refuse: forbid,
  };
}
