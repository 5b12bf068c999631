import { maySee, type ScreenName, screens } from '#app/policy/screens.ts';
import type { Role, Rule, StageState } from '#app/policy.ts';

type Kind = 'rfq' | 'rfp';
/** In the order of the page. */
export const groups = ['overview', 'preparation', 'outside', 'evaluation'] as const;
type Group = (typeof groups)[number];
type Entry = {
  readonly group: Group;
  readonly key: string;
  readonly path: string;
  readonly screen: ScreenName;
  readonly stage?: Kind;
};

const entries = [
  { group: 'overview', key: 'status', path: '', screen: 'competition' },
  { group: 'overview', key: 'record', path: '/record', screen: 'record' },
  { group: 'preparation', key: 'plan-rfq', path: '/rfq/plan', screen: 'plan', stage: 'rfq' },
  { group: 'preparation', key: 'plan-rfp', path: '/rfp/plan', screen: 'plan', stage: 'rfp' },
  { group: 'preparation', key: 'team', path: '/team', screen: 'team' },
  { group: 'preparation', key: 'declaration', path: '/declaration', screen: 'declaration' },
  { group: 'preparation', key: 'conflicts', path: '/conflicts', screen: 'conflicts' },
  { group: 'preparation', key: 'settings', path: '/settings', screen: 'settings' },
  { group: 'outside', key: 'soundings', path: '/soundings', screen: 'soundings' },
  { group: 'outside', key: 'events', path: '/events', screen: 'events' },
  { group: 'outside', key: 'questions', path: '/questions', screen: 'questions' },
  { group: 'outside', key: 'documents', path: '/documents', screen: 'documents' },
  { group: 'outside', key: 'respondents', path: '/respondents', screen: 'respondents' },
  { group: 'outside', key: 'notices', path: '/notices', screen: 'notices' },
  { group: 'evaluation', key: 'applicants', path: '/applicants', screen: 'applicants' },
  {
    group: 'evaluation',
    key: 'submissions-rfq',
    path: '/rfq/submissions',
    screen: 'submissions',
    stage: 'rfq',
  },
  {
    group: 'evaluation',
    key: 'qualification',
    path: '/rfq/qualification',
    screen: 'qualification',
    stage: 'rfq',
  },
  {
    group: 'evaluation',
    key: 'submissions-rfp',
    path: '/rfp/submissions',
    screen: 'submissions',
    stage: 'rfp',
  },
  { group: 'evaluation', key: 'opening', path: '/opening', screen: 'opening', stage: 'rfp' },
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
