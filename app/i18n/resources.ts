import enAccounts from './en/accounts.json';
import enApplicants from './en/applicants.json';
import enApproval from './en/approval.json';
import enAuth from './en/auth.json';
import enCommon from './en/common.json';
import enCompetitions from './en/competitions.json';
import enConsensus from './en/consensus.json';
import enDeclarations from './en/declarations.json';
import enDemo from './en/demo.json';
import enEvents from './en/events.json';
import enNotices from './en/notices.json';
import enOpening from './en/opening.json';
import enOutreach from './en/outreach.json';
import enPlan from './en/plan.json';
import enProblems from './en/problems.json';
import enQuestions from './en/questions.json';
import enRanking from './en/ranking.json';
import enReceipts from './en/receipts.json';
import enRecord from './en/record.json';
import enRespondents from './en/respondents.json';
import enResults from './en/results.json';
import enSheet from './en/sheet.json';
import enSounding from './en/sounding.json';
import enWork from './en/work.json';
import enWorkbook from './en/workbook.json';
import frAccounts from './fr/accounts.json';
import frApplicants from './fr/applicants.json';
import frApproval from './fr/approval.json';
import frAuth from './fr/auth.json';
import frCommon from './fr/common.json';
import frCompetitions from './fr/competitions.json';
import frConsensus from './fr/consensus.json';
import frDeclarations from './fr/declarations.json';
import frDemo from './fr/demo.json';
import frEvents from './fr/events.json';
import frNotices from './fr/notices.json';
import frOpening from './fr/opening.json';
import frOutreach from './fr/outreach.json';
import frPlan from './fr/plan.json';
import frProblems from './fr/problems.json';
import frQuestions from './fr/questions.json';
import frRanking from './fr/ranking.json';
import frReceipts from './fr/receipts.json';
import frRecord from './fr/record.json';
import frRespondents from './fr/respondents.json';
import frResults from './fr/results.json';
import frSheet from './fr/sheet.json';
import frSounding from './fr/sounding.json';
import frWork from './fr/work.json';
import frWorkbook from './fr/workbook.json';

const fr = {
  common: frCommon,
  auth: frAuth,
  accounts: frAccounts,
  work: frWork,
  competitions: frCompetitions,
  plan: frPlan,
  applicants: frApplicants,
  receipts: frReceipts,
  declarations: frDeclarations,
  sheet: frSheet,
  consensus: frConsensus,
  results: frResults,
  opening: frOpening,
  ranking: frRanking,
  approval: frApproval,
  record: frRecord,
  workbook: frWorkbook,
  problems: frProblems,
  demo: frDemo,
  respondents: frRespondents,
  notices: frNotices,
  outreach: frOutreach,
  sounding: frSounding,
  events: frEvents,
  questions: frQuestions,
};

const en = {
  common: enCommon,
  auth: enAuth,
  accounts: enAccounts,
  work: enWork,
  competitions: enCompetitions,
  plan: enPlan,
  applicants: enApplicants,
  receipts: enReceipts,
  declarations: enDeclarations,
  sheet: enSheet,
  consensus: enConsensus,
  results: enResults,
  opening: enOpening,
  ranking: enRanking,
  approval: enApproval,
  record: enRecord,
  workbook: enWorkbook,
  problems: enProblems,
  demo: enDemo,
  respondents: enRespondents,
  notices: enNotices,
  outreach: enOutreach,
  sounding: enSounding,
  events: enEvents,
  questions: enQuestions,
};

/** Every text, by language and area. Server only: a page that runs in the browser gets its own areas alone. */
export const resources = { fr, en };

export type Texts = typeof fr;
export type Area = keyof Texts;
export type { Lang } from './languages.ts';
