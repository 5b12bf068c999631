import {
  afterClosing,
  afterSounding,
  chair,
  evaluation,
  evaluator,
  officer,
  type Rule,
  refusal,
  type Standing,
  teamRoles,
} from '#app/policy.ts';

/** Screens, by the name their loader gives to its guard. */
export const screens = {
  work: { roles: ['self'], states: 'any' },
  account: { roles: ['self'], states: 'any' },
  accounts: { roles: ['administrator'], states: 'any' },
  /** Whom they were for and what became of them, not what they say. */
  'unsent-notices': { roles: ['administrator'], states: 'any' },
  'name-officer': { roles: ['administrator'], states: 'any' },
  competitions: { roles: ['staff'], states: 'any' },
  'new-competition': { roles: ['staff'], states: 'any' },
  competition: { roles: teamRoles, states: 'any' },
  settings: { roles: officer, states: 'any' },
  team: { roles: teamRoles, states: 'any' },
  plan: { roles: teamRoles, states: 'any' },
  'edit-plan': { roles: officer, states: ['draft', 'open'] },
  addendum: { roles: officer, states: ['open'] },
  applicants: {
    roles: ['procurement_officer', 'fairness_monitor'],
    states: 'any',
    needs: ['declared', 'no-conflict'],
  },
  'new-applicant': { roles: officer, states: ['draft', 'open', 'closed'] },
  submissions: {
    roles: ['procurement_officer', 'fairness_monitor'],
    states: ['open', 'closed', 'evaluation', 'concluded', 'cancelled'],
    needs: ['declared', 'no-conflict'],
  },
  'new-submission': { roles: officer, states: ['open', 'closed'], needs: ['declared', 'no-conflict'] },
  'start-evaluation': { roles: officer, states: ['closed'], needs: ['declared'] },
  /** Any account asks; `read-file` decides, in the competition that the file belongs to. */
  file: { roles: ['self'], states: 'any', needs: ['declared', 'no-conflict'] },
  declaration: { roles: teamRoles, states: 'any' },
  conflicts: {
    roles: ['procurement_officer', 'fairness_monitor', 'ministry_lead'],
    states: 'any',
  },
  findings: {
    roles: ['procurement_officer', 'chair', 'fairness_monitor'],
    states: afterClosing,
    needs: ['declared'],
  },
  'record-findings': { roles: officer, states: evaluation, needs: ['declared', 'no-conflict'] },
  step: {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser'],
    states: afterClosing,
    needs: ['declared'],
  },
  sheet: {
    roles: evaluator,
    states: afterClosing,
    needs: ['declared', 'assigned', 'no-conflict', 'own'],
  },
  'reopen-sheet': {
    roles: chair,
    states: evaluation,
    needs: ['declared', 'no-conflict', 'before-any-score-shown'],
  },
  consensus: {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser'],
    states: afterClosing,
    needs: ['declared', 'no-conflict', 'step-consensus'],
  },
  result: {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser', 'ministry_lead'],
    states: afterClosing,
    // Of the commercial step it shows prices, and a lead reads the file of a recommendation only.
    needs: ['declared', 'step-sealed', 'prices-open', 'untold-price', 'recommended'],
  },
  qualification: {
    roles: teamRoles,
    states: afterClosing,
    needs: ['declared'],
  },
  opening: {
    roles: ['procurement_officer', 'chair', 'fairness_monitor'],
    states: afterClosing,
    needs: ['declared'],
  },
  prices: {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor'],
    states: afterClosing,
    needs: ['declared', 'prices-open', 'untold-price'],
  },
  ranking: {
    roles: ['chair', 'procurement_officer', 'fairness_monitor', 'ministry_lead'],
    states: afterClosing,
    needs: ['declared', 'prices-open', 'untold-price'],
  },
  recommendation: {
    roles: ['procurement_officer', 'fairness_monitor', 'ministry_lead'],
    states: afterClosing,
    needs: ['declared', 'untold-price'],
  },
  workbook: {
    roles: ['procurement_officer', 'fairness_monitor', 'ministry_lead'],
    states: afterClosing,
    needs: ['declared', 'no-conflict', 'recommended'],
  },
  /** Questions without those who asked them, and answers on their way. */
  questions: { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  'edit-clarification': { roles: officer, states: 'any' },
  documents: { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  'post-document': { roles: officer, states: 'any' },
  deadlines: { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  respondents: { roles: officer, states: 'any' },
  /** Messages hold private links until they are sent. */
  notices: { roles: officer, states: 'any' },
  soundings: { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  'edit-sounding': { roles: officer, states: 'any' },
  'edit-lesson': { roles: officer, states: afterSounding },
  'edit-questionnaire': { roles: officer, states: ['draft', 'open'] },
  'sounding-answers': {
    roles: ['procurement_officer', 'fairness_monitor', 'adviser', 'ministry_lead'],
    states: afterSounding,
  },
  events: { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  event: { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  'new-event': { roles: officer, states: 'any' },
  'edit-event': { roles: officer, states: ['draft', 'open'] },
  'event-people': { roles: officer, states: 'any' },
  record: {
    roles: ['procurement_officer', 'fairness_monitor', 'ministry_lead', 'chair'],
    states: 'any',
  },
} as const satisfies Record<string, Rule>;
export type ScreenName = keyof typeof screens;

export function maySee(screen: ScreenName, standing: Standing): boolean {
  return refusal(screens[screen], standing) === null;
}
