import type { ActName } from '#app/policy/acts.ts';
import type { ScreenName } from '#app/policy/screens.ts';
import type { Role, StageState } from '#app/policy.ts';

/** The ids that addresses are filled with; all of one competition. */
export type Ids = Readonly<Record<Parameter, string>>;
export type Parameter =
  | 'competitionId'
  | 'stage'
  | 'lotId'
  | 'stepId'
  | 'applicantId'
  | 'submissionId'
  | 'fileId'
  | 'documentId'
  | 'membershipId'
  | 'userId'
  | 'interestId'
  | 'evaluatorId'
  | 'section'
  | 'token'
  | 'soundingId'
  | 'eventId'
  | 'presentationId'
  | 'registrationId'
  | 'noticeId'
  | 'sectionId'
  | 'clarificationId'
  | 'questionId'
  | 'responseId'
  | 'sha256'
  | 'lessonId'
  | 'version';

export type WalkedRoute = {
  /** The line of the policy that guards it; null: open to anybody. */
  readonly guard: { readonly screen: ScreenName } | { readonly act: ActName } | null;
  /** Whether the stage's state counts: addresses below a competition without a stage know no state. */
  readonly staged?: boolean;
  readonly search?: string;
  /** What role and state allow, the needs of the moment may still refuse. Default 200. */
  readonly allowed?: (role: Role, state: StageState) => number;
  /** An answer before the policy is asked. */
  readonly first?: (state: StageState) => number | undefined;
  /** For an open address: what anybody gets. */
  readonly answer?: number;
};

const competition = (screen: ScreenName, more: Partial<WalkedRoute> = {}): WalkedRoute => ({
  guard: { screen },
  ...more,
});
const stage = (screen: ScreenName, more: Partial<WalkedRoute> = {}) =>
  competition(screen, { staged: true, ...more });
const open = (answer: number): WalkedRoute => ({ guard: null, answer });
/** Nobody outside knows of a competition before something of it is published. */
const published = (answer: number): WalkedRoute => ({
  ...open(answer),
  first: (state) => (state === 'draft' ? 404 : undefined),
});

/** In the walk the open and the closed competition have a sounding, open and closed as they are. */
const hasSounding = (state: StageState) => state === 'open' || state === 'closed';
const sounding = (answer: number): WalkedRoute => ({
  ...open(404),
  first: (state) => (hasSounding(state) ? answer : 404),
});

const ownSounding = (screen: ScreenName): WalkedRoute => ({
  guard: { screen },
  allowed: (_, state) => (hasSounding(state) ? 200 : 404),
});
/** In the walk the open sounding has the next version of its questionnaire begun. */
const questionnaireDraft: WalkedRoute = {
  guard: { screen: 'edit-questionnaire' },
  first: (state) => (hasSounding(state) ? undefined : 403),
};
/** Where there is no sounding, there is no state in which its answers may be read. */
const soundingAnswers: WalkedRoute = {
  guard: { screen: 'sounding-answers' },
  first: (state) => (hasSounding(state) ? undefined : 403),
};

/** Only the open competition has an event. */
const publicEvent = (answer: number): WalkedRoute => ({
  ...open(404),
  first: (state) => (state === 'open' ? answer : 404),
});
const event = (screen: ScreenName): WalkedRoute => ({
  guard: { screen },
  allowed: (_, state) => (state === 'open' ? 200 : 404),
});
/** Where there is no event, there is no state that its changes would be allowed in. */
const openEvent: WalkedRoute = {
  guard: { screen: 'edit-event' },
  first: (state) => (state === 'open' ? undefined : 403),
};

const c = 'routes/$lang.competitions.$competitionId';
/** Without the frame round a competition's other pages. */
const sheets = 'routes/$lang.competitions_.$competitionId';

/** Every route of the build, by its id, and what guards it. One that is missing here fails the walk. */
export const walkedRoutes: Readonly<Record<string, WalkedRoute>> = {
  'routes/_index': open(302),
  'routes/$': open(404),
  'routes/$lang': open(200),
  'routes/$lang.$': open(404),
  'routes/$lang._index': open(200),
  'routes/$lang.sign-in': open(200),
  'routes/$lang.sign-in_.code': open(302),
  'routes/$lang.sign-out': open(302),
  'routes/$lang.session': open(404),
  'routes/$lang.access.$token': open(200),
  'routes/$lang.regions': open(200),
  'routes/$lang.opportunities.$competitionId._index': published(200),
  'routes/$lang.opportunities.$competitionId[.]json': published(200),
  'routes/$lang.opportunities.$competitionId.plan.$stage': published(200),
  'routes/$lang.opportunities.$competitionId.partners': published(200),
  'routes/$lang.opportunities.$competitionId.register': published(200),
  'routes/$lang.opportunities.$competitionId.print': published(200),
  'routes/$lang.opportunities.$competitionId.questions': published(200),
  'routes/$lang.opportunities.$competitionId.documents.$documentId': published(200),
  // Without a private link, registering comes first.
  'routes/$lang.respondent.$competitionId': published(302),
  'routes/$lang.respondent.$competitionId_.details': published(302),
  'routes/$lang.soundings.$soundingId._index': sounding(200),
  'routes/$lang.soundings.$soundingId.heard': sounding(200),
  'routes/$lang.soundings.$soundingId.questionnaire[.]pdf': sounding(200),
  'routes/$lang.soundings.$soundingId.questionnaire[.]xlsx': sounding(200),
  'routes/$lang.soundings.$soundingId.response._index': sounding(302),
  'routes/$lang.soundings.$soundingId.response.$sectionId': sounding(302),
  // Only posted to.
  'routes/$lang.soundings.$soundingId.response.$sectionId_.answer': open(404),
  'routes/$lang.soundings.$soundingId.response.$sectionId_.$questionId.attach': sounding(302),
  'routes/$lang.soundings.$soundingId.response.files.$fileId': sounding(302),
  'routes/$lang.soundings.$soundingId.response.check': sounding(302),
  'routes/$lang.soundings.$soundingId.response.receipt': sounding(302),
  'routes/$lang.soundings.$soundingId.response.receipt[.]json': sounding(302),
  'routes/$lang.soundings.$soundingId.response.receipt[.]pdf': sounding(302),
  'routes/$lang.events.$eventId._index': publicEvent(200),
  'routes/$lang.events.$eventId.calendar[.]ics': publicEvent(200),
  'routes/$lang.events.$eventId.registration': publicEvent(302),
  'routes/$lang.events.$eventId.meeting': publicEvent(302),
  'routes/$lang.events.$eventId.meeting_.calendar[.]ics': publicEvent(302),
  'routes/$lang.events.$eventId.registration_.$registrationId.calendar[.]ics': publicEvent(302),
  'routes/$lang.events.$eventId.comments': publicEvent(302),
  'routes/$lang.events.$eventId.presentation.attach': publicEvent(302),
  'routes/$lang.events.$eventId.presentation.$presentationId': publicEvent(302),
  'routes/$lang.set-up.$token': open(200),
  'routes/$lang.invitation.$token': open(200),
  // Any session may be there: it is where a second factor that is still owed is set up.
  'routes/$lang.second-factor': { guard: { screen: 'account' }, allowed: () => 302 },
  'routes/$lang.account': { guard: { screen: 'account' } },
  'routes/$lang.work': { guard: { screen: 'work' } },
  'routes/$lang.accounts': { guard: { screen: 'accounts' } },
  'routes/$lang.accounts_.invite': { guard: { screen: 'accounts' } },
  'routes/$lang.accounts_.notices': { guard: { screen: 'unsent-notices' } },
  'routes/$lang.accounts_.officers.$competitionId': { guard: { screen: 'name-officer' } },
  'routes/$lang.accounts_.$userId': { guard: { screen: 'accounts' } },
  'routes/$lang.competitions._index': { guard: { screen: 'competitions' } },
  'routes/$lang.competitions.new': { guard: { screen: 'new-competition' } },
  'routes/$lang.files.$fileId': {
    guard: { act: 'read-file' },
    first: (state) => (state === 'draft' ? 404 : undefined),
    // Technical matter: nobody's before the deadline, then those who check receipts, then the whole evaluation.
    allowed: (role, state) => {
      if (state === 'open') return 403;
      return state === 'closed' && !['procurement_officer', 'fairness_monitor'].includes(role) ? 403 : 200;
    },
  },

  [c]: competition('competition'),
  [`${c}._index`]: competition('competition'),
  [`${c}.settings`]: competition('settings'),
  [`${c}.cancel`]: competition('settings'),
  [`${c}.team`]: competition('team'),
  [`${c}.team_.leave.$membershipId`]: competition('settings'),
  [`${c}.record`]: competition('record'),
  [`${c}.questions`]: competition('questions'),
  // A new one, for nobody's answer is begun in the walk.
  [`${c}.questions_.export`]: competition('questions'),
  [`${c}.questions_.$clarificationId`]: competition('edit-clarification'),
  [`${c}.deadlines`]: competition('deadlines'),
  [`${c}.documents`]: competition('documents'),
  [`${c}.documents_.attach`]: competition('post-document'),
  [`${c}.documents_.$documentId.file`]: competition('documents', { allowed: notInDraft }),
  [`${c}.documents_.$documentId.withdraw`]: competition('post-document', { allowed: notInDraft }),
  [`${c}.respondents`]: competition('respondents'),
  [`${c}.notices`]: competition('notices'),
  // Only the open competition has an event, and so a notice with an entry for a calendar.
  [`${c}.notices_.$noticeId.calendar[.]ics`]: competition('notices', {
    allowed: (_, state) => (state === 'open' ? 200 : 404),
  }),
  [`${c}.declaration`]: competition('declaration'),
  [`${c}.conflicts`]: competition('conflicts'),
  [`${c}.conflicts_.$interestId`]: competition('conflicts', { allowed: () => 404 }),
  [`${c}.applicants`]: competition('applicants'),
  [`${c}.applicants_.new`]: stage('new-applicant'),
  [`${c}.applicants_.$applicantId`]: competition('applicants'),
  [`${c}.rfq.qualification`]: stage('qualification'),
  // Before publication there is nothing to tell of.
  [`${c}.workbook`]: stage('workbook', { first: (state) => (state === 'draft' ? 404 : undefined) }),

  [`${c}.soundings`]: competition('soundings'),
  [`${c}.soundings_.new`]: competition('edit-sounding'),
  [`${c}.soundings_.$soundingId`]: ownSounding('soundings'),
  [`${c}.soundings_.$soundingId_.questionnaire`]: ownSounding('soundings'),
  [`${c}.soundings_.$soundingId_.questionnaire_.versions.$version`]: ownSounding('soundings'),
  [`${c}.soundings_.$soundingId_.questionnaire_.versions.$version_.layout`]: ownSounding('soundings'),
  [`${c}.soundings_.$soundingId_.questionnaire_.import.attach`]: questionnaireDraft,
  [`${c}.soundings_.$soundingId_.questionnaire_.changes`]: questionnaireDraft,
  [`${c}.soundings_.$soundingId_.questionnaire_.sections.$sectionId`]: questionnaireDraft,
  [`${c}.soundings_.$soundingId_.questionnaire_.questions.$questionId`]: questionnaireDraft,
  [`${c}.soundings_.$soundingId_.answers`]: soundingAnswers,
  [`${c}.soundings_.$soundingId_.export`]: soundingAnswers,
  // No such file was filed.
  [`${c}.soundings_.$soundingId_.answers_.$responseId.files.$sha256`]: {
    ...soundingAnswers,
    allowed: () => 404,
  },
  [`${c}.soundings_.$soundingId_.lessons`]: soundingAnswers,
  [`${c}.soundings_.$soundingId_.lessons_.$lessonId`]: {
    ...soundingAnswers,
    guard: { screen: 'edit-lesson' },
  },
  [`${c}.soundings_.$soundingId_.report`]: soundingAnswers,
  [`${c}.events`]: competition('events'),
  [`${c}.events_.new`]: competition('new-event'),
  [`${c}.events_.$eventId`]: event('event'),
  [`${c}.events_.$eventId_.edit`]: openEvent,
  [`${c}.events_.$eventId_.agenda`]: openEvent,
  [`${c}.events_.$eventId_.slots`]: openEvent,
  [`${c}.events_.$eventId_.people`]: event('event-people'),
  [`${c}.events_.$eventId_.people_.export`]: event('event-people'),
  [`${c}.events_.$eventId_.presentations.$presentationId`]: event('event-people'),

  [`${c}.$stage.plan`]: stage('plan'),
  [`${c}.$stage.plan_.edit._index`]: stage('edit-plan', { allowed: onlyDraft(404) }),
  [`${c}.$stage.plan_.edit.$section`]: stage('edit-plan', { allowed: onlyDraft(404) }),
  [`${c}.$stage.plan_.addendum`]: stage('addendum'),
  [`${c}.$stage.plan_.publish`]: stage('edit-plan', { allowed: onlyDraft(302) }),
  [`${c}.$stage.submissions`]: stage('submissions'),
  [`${c}.$stage.submissions_.new`]: stage('new-submission'),
  [`${c}.$stage.submissions_.start`]: stage('start-evaluation'),
  [`${c}.$stage.submissions_.$submissionId`]: stage('submissions'),
  [`${c}.$stage.submissions_.$submissionId_.attach`]: stage('new-submission', { search: 'to=technical' }),
  [`${c}.$stage.submissions_.$submissionId_.remove.$fileId`]: stage('new-submission'),

  [`${c}.lots.$lotId.findings`]: stage('findings'),
  [`${c}.lots.$lotId.findings_.$stepId.$submissionId`]: stage('record-findings'),
  [`${c}.lots.$lotId.steps.$stepId._index`]: stage('step'),
  [`${c}.lots.$lotId.steps.$stepId.result`]: stage('result'),
  [`${c}.lots.$lotId.steps.$stepId.consensus.$applicantId`]: stage('consensus'),
  [`${c}.lots.$lotId.steps.$stepId.seal`]: stage('step', {
    allowed: (role, state) => (role === 'chair' && state === 'evaluation' ? 200 : 403),
  }),
  // Prices are open: no seal is broken any more.
  [`${c}.lots.$lotId.steps.$stepId.unseal`]: stage('step', { allowed: () => 403 }),
  [`${c}.lots.$lotId.steps.$stepId.reopen.$applicantId.$evaluatorId`]: stage('reopen-sheet'),
  [`${sheets}.lots.$lotId.steps.$stepId.sheets._index`]: stage('sheet'),
  [`${sheets}.lots.$lotId.steps.$stepId.sheets.$applicantId`]: stage('sheet'),
  // The sheet was handed in: there is nothing left to check.
  [`${sheets}.lots.$lotId.steps.$stepId.sheets.$applicantId_.check`]: stage('sheet', { allowed: () => 302 }),
  // Only posted to: the act guards it.
  [`${sheets}.lots.$lotId.steps.$stepId.sheets.$applicantId_.cell`]: open(404),
  [`${c}.opening`]: stage('opening'),
  [`${c}.lots.$lotId.prices`]: stage('prices'),
  [`${c}.lots.$lotId.ranking`]: stage('ranking'),
  [`${c}.lots.$lotId.recommendation`]: stage('recommendation'),
};

/** Nothing is posted before something is published. */
function notInDraft(_: Role, state: StageState): number {
  return state === 'draft' ? 404 : 200;
}

function onlyDraft(otherwise: number) {
  return (_: Role, state: StageState) => (state === 'draft' ? 200 : otherwise);
}
