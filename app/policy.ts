/**
 * Who may do and see what: role × act × state of the stage, as plain data. This file has the words of the table and what it
 * says no to; its lines are in `policy/acts.ts` and `policy/screens.ts`.
 * The door (`app/acts/perform.server.ts`), the guards of the routes, the menus and the tests all read them.
 *
 * `needs` names the finer conditions that only the facts of the moment decide (assigned, declared, a second person …);
 * each is checked inside the act's own transaction and stands there so that the table tells the whole rule.
 */

/**
 * `staff` is anyone with a staff account, in no competition yet; `self` anyone signed in, for their own account. A
 * `respondent` holds an organization's private link, a `visitor` nothing at all: neither has an account.
 */
export type Role =
  | 'visitor'
  | 'respondent'
  | 'evaluator'
  | 'chair'
  | 'procurement_officer'
  | 'fairness_monitor'
  | 'adviser'
  | 'ministry_lead'
  | 'administrator'
  | 'staff'
  | 'self';

export const teamRoles = [
  'evaluator',
  'chair',
  'procurement_officer',
  'fairness_monitor',
  'adviser',
  'ministry_lead',
] as const satisfies readonly Role[];
export type TeamRole = (typeof teamRoles)[number];

/** As the clock has it: `closed` is an open stage whose deadline has passed. */
export const stageStates = ['draft', 'open', 'closed', 'evaluation', 'concluded', 'cancelled'] as const;
export type StageState = (typeof stageStates)[number];

/** Conditions on the facts of the moment, beyond role and state. */
export type Need =
  | 'declared'
  | 'assigned'
  | 'no-conflict'
  | 'own'
  | 'second-person'
  | 'password-again'
  | 'not-own-work'
  | 'step-scoring'
  | 'step-consensus'
  | 'step-sealed'
  | 'no-price-open'
  | 'prices-open'
  | 'untold-price'
  | 'before-any-score-shown'
  | 'decider'
  | 'recommended'
  | 'after-closing'
  | 'envelope-open'
  | 'standing'
  | 'no-officer-left';

export type Rule = {
  readonly roles: readonly Role[];
  /** `any`: also where no stage is concerned. */
  readonly states: readonly StageState[] | 'any';
  readonly needs?: readonly Need[];
  /** The act changes what the public pages say. */
  readonly publishes?: boolean;
  /** The record does not name who did it, nor who was refused it; the act seals that. */
  readonly anonymous?: boolean;
};

export const officer = ['procurement_officer'] as const;
export const chair = ['chair'] as const;
export const evaluator = ['evaluator'] as const;
export const lead = ['ministry_lead'] as const;
export const respondent = ['respondent'] as const;
export const running = ['draft', 'open', 'closed', 'evaluation'] as const;
export const evaluation = ['evaluation'] as const;
export const afterSounding = ['closed', 'concluded'] as const;
export const afterClosing = ['evaluation', 'concluded', 'cancelled'] as const;

/** What someone is in the competition concerned, and the state of the stage, sounding or event (null: none is concerned). */
export type Standing = {
  readonly roles: readonly Role[];
  readonly state: StageState | null;
};

/** Why a rule says no; null when role and state both allow. */
export function refusal(rule: Rule, standing: Standing): 'role' | 'state' | null {
  if (!rule.roles.some((role) => standing.roles.includes(role))) return 'role';
  if (rule.states === 'any') return null;
  return standing.state !== null && rule.states.includes(standing.state) ? null : 'state';
}

/** The stage's state as the clock has it. The deadline itself is already closed: `received_at < deadline`. */
export function stageState(stage: { state: string; deadline: Date | null }, now: Date): StageState {
  if (stage.state === 'open' && stage.deadline !== null && now >= stage.deadline) return 'closed';
  return stage.state as StageState;
}
