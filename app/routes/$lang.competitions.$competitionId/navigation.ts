import { maySee, type ScreenName, screens } from '#app/policy/screens.ts';
import type { Role, Rule, StageState } from '#app/policy.ts';

type Kind = 'rfq' | 'rfp';
type Entry = {
  readonly key: string;
  readonly path: string;
  readonly screen: ScreenName;
  readonly stage?: Kind;
};

const entries = [
  { key: 'status', path: '', screen: 'competition' },
  { key: 'soundings', path: '/soundings', screen: 'soundings' },
  { key: 'events', path: '/events', screen: 'events' },
  { key: 'plan-rfq', path: '/rfq/plan', screen: 'plan', stage: 'rfq' },
  { key: 'plan-rfp', path: '/rfp/plan', screen: 'plan', stage: 'rfp' },
  { key: 'applicants', path: '/applicants', screen: 'applicants' },
  { key: 'submissions-rfq', path: '/rfq/submissions', screen: 'submissions', stage: 'rfq' },
  { key: 'qualification', path: '/rfq/qualification', screen: 'qualification', stage: 'rfq' },
  { key: 'submissions-rfp', path: '/rfp/submissions', screen: 'submissions', stage: 'rfp' },
  { key: 'opening', path: '/opening', screen: 'opening', stage: 'rfp' },
  { key: 'questions', path: '/questions', screen: 'questions' },
  { key: 'respondents', path: '/respondents', screen: 'respondents' },
  { key: 'notices', path: '/notices', screen: 'notices' },
  { key: 'declaration', path: '/declaration', screen: 'declaration' },
  { key: 'conflicts', path: '/conflicts', screen: 'conflicts' },
  { key: 'team', path: '/team', screen: 'team' },
  { key: 'settings', path: '/settings', screen: 'settings' },
  { key: 'record', path: '/record', screen: 'record' },
] as const satisfies readonly Entry[];
export type NavigationEntry = (typeof entries)[number];

/** The pages of a competition that the policy lets someone see now, `declared` being the one need known beforehand. */
export function navigationFor(
  roles: readonly Role[],
  declared: boolean,
  states: ReadonlyMap<Kind, StageState>,
): NavigationEntry[] {
  return entries.filter((entry: Entry) => {
    const state = entry.stage === undefined ? null : states.get(entry.stage);
    if (state === undefined || !maySee(entry.screen, { roles, state })) return false;
    const rule: Rule = screens[entry.screen];
    return declared || rule.needs?.includes('declared') !== true;
  });
}
