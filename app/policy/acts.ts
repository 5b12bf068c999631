import {
  afterSounding,
  chair,
  evaluation,
  evaluator,
  lead,
  officer,
  type Rule,
  refusal,
  respondent,
  running,
  type Standing,
  teamRoles,
} from '#app/policy.ts';

/** What may be done, by the name its act gives to the door. */
export const acts = {
  // accounts
  'set-up': { roles: [], states: 'any' },
  'invite-user': { roles: ['administrator'], states: 'any' },
  'accept-invitation': { roles: [], states: 'any' },
  'disable-user': {
    roles: ['administrator'],
    states: 'any',
    needs: ['not-own-work'],
  },
  'enable-user': { roles: ['administrator'], states: 'any' },
  'set-administrator': {
    roles: ['administrator'],
    states: 'any',
    needs: ['not-own-work'],
  },
  'renew-access': {
    roles: ['administrator'],
    states: 'any',
    needs: ['not-own-work'],
  },
  'reset-second-factor': {
    roles: ['administrator'],
    states: 'any',
    needs: ['not-own-work'],
  },
  'change-own-account': { roles: ['self'], states: 'any' },

  // competitions and teams
  'create-competition': { roles: ['staff'], states: 'any' },
  'update-competition': { roles: officer, states: running, publishes: true },
  'update-stage': { roles: officer, states: ['draft'] },
  'update-milestones': { roles: officer, states: running, publishes: true },
  'add-lot': { roles: officer, states: ['draft'] },
  'remove-lot': { roles: officer, states: ['draft'] },
  'cancel-lot': {
    roles: officer,
    states: ['draft', 'open', 'closed', 'evaluation', 'concluded'],
    publishes: true,
  },
  'cancel-competition': { roles: officer, states: 'any', publishes: true },
  'add-member': { roles: officer, states: 'any' },
  'name-officer': { roles: ['administrator'], states: 'any', needs: ['no-officer-left'] },
  'end-membership': { roles: officer, states: 'any', needs: ['not-own-work'] },
  'assign-evaluator': { roles: officer, states: running },
  'end-assignment': { roles: officer, states: running },

  // the plan
  'save-plan': { roles: officer, states: ['draft'] },
  'publish-plan': { roles: officer, states: ['draft'], publishes: true },
  'draft-addendum': { roles: officer, states: ['open'] },
  'save-addendum': { roles: officer, states: ['open'] },
  'abandon-addendum': { roles: officer, states: ['open'] },
  'publish-addendum': { roles: officer, states: ['open'], publishes: true },
  'confirm-addendum': {
    roles: officer,
    states: ['open'],
    needs: ['second-person'],
    publishes: true,
  },

  // applicants and what they file
  'register-organization': { roles: officer, states: running },
  'register-applicant': { roles: officer, states: ['draft', 'open', 'closed'] },
  'update-applicant': { roles: officer, states: running, needs: ['declared', 'no-conflict'] },
  'change-consortium': { roles: officer, states: running, needs: ['declared', 'no-conflict'] },
  'decide-consortium-change': { roles: officer, states: running, needs: ['declared', 'no-conflict'] },
  'record-submission': { roles: officer, states: ['open', 'closed'], needs: ['declared', 'no-conflict'] },
  'attach-file': { roles: officer, states: ['open', 'closed'], needs: ['declared', 'no-conflict'] },
  'remove-file': { roles: officer, states: ['open', 'closed'], needs: ['declared', 'no-conflict'] },
  'confirm-submission': {
    roles: officer,
    states: ['open', 'closed'],
    needs: ['declared', 'no-conflict', 'second-person'],
  },
  'reconfirm-submission': { roles: officer, states: ['open', 'closed'], needs: ['declared', 'no-conflict'] },
  'withdraw-submission': {
    roles: officer,
    states: ['open', 'closed', 'evaluation'],
    needs: ['declared', 'no-conflict'],
  },
  'disqualify-submission': {
    roles: officer,
    states: ['closed', 'evaluation'],
    needs: ['declared', 'no-conflict'],
  },
  'start-evaluation': { roles: officer, states: ['closed'], needs: ['declared'], publishes: true },
  'record-findings': {
    roles: officer,
    states: evaluation,
    needs: ['declared', 'no-conflict', 'step-scoring'],
  },
  'conclude-qualification': {
    roles: officer,
    states: evaluation,
    needs: ['declared', 'step-sealed'],
    publishes: true,
  },

  // declarations
  declare: { roles: teamRoles, states: 'any', needs: ['own'] },
  'decide-conflict': {
    roles: ['procurement_officer', 'ministry_lead'],
    states: 'any',
    needs: ['declared', 'no-conflict', 'not-own-work', 'decider'],
  },

  // scoring
  'save-score': {
    roles: evaluator,
    states: evaluation,
    needs: ['assigned', 'declared', 'no-conflict', 'own', 'step-scoring'],
  },
  'submit-sheet': {
    roles: evaluator,
    states: evaluation,
    needs: ['assigned', 'declared', 'no-conflict', 'own', 'step-scoring'],
  },
  'abstain-sheet': {
    roles: evaluator,
    states: evaluation,
    needs: ['assigned', 'declared', 'own', 'step-scoring'],
  },
  'reopen-sheet': {
    roles: chair,
    states: evaluation,
    needs: ['declared', 'before-any-score-shown'],
  },
  'record-consensus': {
    roles: chair,
    states: evaluation,
    needs: ['declared', 'no-conflict', 'step-consensus'],
  },
  'settle-spread': {
    roles: chair,
    states: evaluation,
    needs: ['declared', 'no-conflict', 'step-consensus'],
  },
  'record-dissent': {
    roles: evaluator,
    states: evaluation,
    needs: ['assigned', 'declared', 'no-conflict', 'step-consensus'],
  },
  'seal-step': { roles: chair, states: evaluation, needs: ['declared'] },
  'request-unsealing': {
    roles: ['chair', 'procurement_officer'],
    states: evaluation,
    needs: ['step-sealed', 'no-price-open'],
  },
  'confirm-unsealing': {
    roles: ['chair', 'procurement_officer'],
    states: evaluation,
    needs: ['step-sealed', 'no-price-open', 'second-person'],
  },

  // price
  'request-opening': {
    roles: officer,
    states: evaluation,
    needs: ['password-again', 'declared', 'step-sealed'],
  },
  'confirm-opening': {
    roles: officer,
    states: evaluation,
    needs: ['password-again', 'declared', 'step-sealed', 'second-person'],
  },
  'enter-prices': {
    roles: officer,
    states: evaluation,
    needs: ['declared', 'prices-open'],
  },
  'decide-price': {
    roles: officer,
    states: evaluation,
    needs: ['declared', 'prices-open'],
  },
  'seal-prices': {
    roles: chair,
    states: evaluation,
    needs: ['declared', 'prices-open'],
  },
  'record-draw': { roles: officer, states: evaluation, needs: ['prices-open'] },
  'witness-draw': {
    roles: officer,
    states: evaluation,
    needs: ['prices-open', 'second-person'],
  },
  'set-aside-draw': { roles: officer, states: evaluation, needs: ['declared'] },

  // decision
  recommend: {
    roles: officer,
    states: evaluation,
    needs: ['declared', 'step-sealed'],
  },
  approve: {
    roles: lead,
    states: evaluation,
    needs: ['password-again', 'declared', 'recommended', 'not-own-work'],
    publishes: true,
  },
  // The lead may end the lot with it, once nobody may rescore.
  'return-recommendation': {
    roles: lead,
    states: evaluation,
    needs: ['declared', 'recommended', 'not-own-work'],
    publishes: true,
  },

  // organizations from outside
  // Both may change the directory of partners.
  'register-respondent': { roles: ['visitor', 'respondent'], states: 'any', publishes: true },
  'update-respondent': { roles: respondent, states: 'any', needs: ['own'], publishes: true },
  'renew-respondent-link': { roles: officer, states: 'any' },

  // soundings and events alike
  'cancel-outreach': { roles: officer, states: ['draft', 'open', 'closed'], publishes: true },
  'conclude-outreach': { roles: officer, states: ['open', 'closed'], publishes: true },

  // the market sounding
  'create-sounding': { roles: officer, states: 'any' },
  'update-sounding': { roles: officer, states: ['draft'] },
  'publish-sounding': { roles: officer, states: ['draft'], publishes: true },
  // Of a sounding in preparation, or the next version of an open one.
  'save-questionnaire': { roles: officer, states: ['draft', 'open'] },
  'draft-questionnaire': { roles: officer, states: ['open'] },
  'abandon-questionnaire': { roles: officer, states: ['open'] },
  'publish-questionnaire': { roles: officer, states: ['open'], publishes: true },
  // Nobody reads an answer before the closing.
  'create-theme': { roles: officer, states: afterSounding },
  'read-answer-file': {
    roles: ['procurement_officer', 'fairness_monitor', 'adviser', 'ministry_lead'],
    states: afterSounding,
  },
  // A published lesson tells how many answers there are under its theme, and quotes them.
  'code-answer': { roles: officer, states: afterSounding, publishes: true },
  'remove-coding': { roles: officer, states: afterSounding, publishes: true },
  'create-lesson': { roles: officer, states: afterSounding },
  // Also of one that is published.
  'update-lesson': { roles: officer, states: afterSounding, publishes: true },
  'publish-lesson': { roles: officer, states: afterSounding, publishes: true },
  'save-answer': { roles: respondent, states: ['open'], needs: ['own'] },
  'attach-answer-file': { roles: respondent, states: ['open'], needs: ['own'] },
  'remove-answer-file': { roles: respondent, states: ['open'], needs: ['own'] },
  'submit-response': { roles: respondent, states: ['open'], needs: ['own'] },
  'withdraw-response': { roles: respondent, states: ['open'], needs: ['own'] },

  // questions and answers, addenda, moved deadlines
  'ask-question': { roles: respondent, states: 'any', needs: ['own'], anonymous: true },
  'save-clarification': { roles: officer, states: 'any' },
  'publish-clarification': { roles: officer, states: 'any', publishes: true },
  // What anyone may read: nothing is overwritten, and those who follow are told.
  'post-document': { roles: officer, states: 'any', publishes: true },
  'withdraw-document': { roles: officer, states: 'any', publishes: true },
  // Under a published answer, whose words stay.
  'attach-questions': { roles: officer, states: 'any' },
  'acknowledge-addendum': { roles: respondent, states: 'any', needs: ['own'] },
  'propose-deadline': { roles: officer, states: ['open'] },
  'confirm-deadline': { roles: officer, states: ['open'], needs: ['second-person'], publishes: true },
  'retry-notice': { roles: ['procurement_officer', 'administrator'], states: 'any' },
  'hand-on-notice': { roles: officer, states: 'any' },
  // vendor days and sessions: what is done there has dates of its own
  'create-event': { roles: officer, states: 'any' },
  'update-event': { roles: officer, states: ['draft', 'open'], publishes: true },
  'publish-event': { roles: officer, states: ['draft'], publishes: true },
  'save-agenda': { roles: officer, states: ['draft', 'open'], publishes: true },
  'save-slots': { roles: officer, states: ['draft', 'open'], publishes: true },
  'record-attendance': { roles: officer, states: ['open', 'concluded'] },
  'register-person': { roles: respondent, states: ['open'], publishes: true },
  'cancel-registration': { roles: respondent, states: ['open'], needs: ['own'], publishes: true },
  'book-slot': { roles: respondent, states: ['open'] },
  'update-booking': { roles: respondent, states: ['open'], needs: ['own'] },
  'cancel-booking': { roles: respondent, states: ['open'], needs: ['own'] },
  'comment-event': { roles: respondent, states: ['open'] },
  'attach-presentation': { roles: respondent, states: ['open'] },
  'remove-presentation': { roles: respondent, states: ['open'], needs: ['own'] },

  // readings that leave an entry in the record
  'read-file': {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser'],
    states: 'any',
    needs: [
      'declared',
      'no-conflict',
      'assigned',
      'after-closing',
      'standing',
      'envelope-open',
      'prices-open',
    ],
  },
  'read-prices': {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'ministry_lead'],
    states: 'any',
    needs: ['declared', 'prices-open'],
  },
  'read-scores': {
    roles: ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser', 'ministry_lead'],
    states: 'any',
    needs: ['declared'],
  },
  'export-answers': {
    roles: ['procurement_officer', 'fairness_monitor', 'adviser', 'ministry_lead'],
    states: afterSounding,
    needs: ['password-again'],
  },
  'export-attendance': { roles: officer, states: 'any', needs: ['password-again'] },
  'export-questions': { roles: ['procurement_officer', 'fairness_monitor'], states: 'any' },
  'export-workbook': {
    roles: ['procurement_officer', 'ministry_lead', 'fairness_monitor'],
    states: ['evaluation', 'concluded', 'cancelled'],
    needs: ['password-again', 'declared', 'no-conflict', 'recommended'],
  },
} as const satisfies Record<string, Rule>;
export type ActName = keyof typeof acts;

export function mayDo(act: ActName, standing: Standing): boolean {
  return refusal(acts[act], standing) === null;
}
