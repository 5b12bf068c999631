import enAccounts from './en/accounts.json' with { type: 'json' };
import enAnswering from './en/answering.json' with { type: 'json' };
import enApplicants from './en/applicants.json' with { type: 'json' };
import enApproval from './en/approval.json' with { type: 'json' };
import enAuth from './en/auth.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enCompetitions from './en/competitions.json' with { type: 'json' };
import enConsensus from './en/consensus.json' with { type: 'json' };
import enDeclarations from './en/declarations.json' with { type: 'json' };
import enDemo from './en/demo.json' with { type: 'json' };
import enDocuments from './en/documents.json' with { type: 'json' };
import enEvents from './en/events.json' with { type: 'json' };
import enNotices from './en/notices.json' with { type: 'json' };
import enOpening from './en/opening.json' with { type: 'json' };
import enOutreach from './en/outreach.json' with { type: 'json' };
import enPlan from './en/plan.json' with { type: 'json' };
import enProblems from './en/problems.json' with { type: 'json' };
import enQuestionnaire from './en/questionnaire.json' with { type: 'json' };
import enQuestions from './en/questions.json' with { type: 'json' };
import enRanking from './en/ranking.json' with { type: 'json' };
import enReceipts from './en/receipts.json' with { type: 'json' };
import enRecord from './en/record.json' with { type: 'json' };
import enRespondents from './en/respondents.json' with { type: 'json' };
import enResults from './en/results.json' with { type: 'json' };
import enSheet from './en/sheet.json' with { type: 'json' };
import enSounding from './en/sounding.json' with { type: 'json' };
import enWork from './en/work.json' with { type: 'json' };
import enWorkbook from './en/workbook.json' with { type: 'json' };
import frAccounts from './fr/accounts.json' with { type: 'json' };
import frAnswering from './fr/answering.json' with { type: 'json' };
import frApplicants from './fr/applicants.json' with { type: 'json' };
import frApproval from './fr/approval.json' with { type: 'json' };
import frAuth from './fr/auth.json' with { type: 'json' };
import frCommon from './fr/common.json' with { type: 'json' };
import frCompetitions from './fr/competitions.json' with { type: 'json' };
import frConsensus from './fr/consensus.json' with { type: 'json' };
import frDeclarations from './fr/declarations.json' with { type: 'json' };
import frDemo from './fr/demo.json' with { type: 'json' };
import frDocuments from './fr/documents.json' with { type: 'json' };
import frEvents from './fr/events.json' with { type: 'json' };
import frNotices from './fr/notices.json' with { type: 'json' };
import frOpening from './fr/opening.json' with { type: 'json' };
import frOutreach from './fr/outreach.json' with { type: 'json' };
import frPlan from './fr/plan.json' with { type: 'json' };
import frProblems from './fr/problems.json' with { type: 'json' };
import frQuestionnaire from './fr/questionnaire.json' with { type: 'json' };
import frQuestions from './fr/questions.json' with { type: 'json' };
import frRanking from './fr/ranking.json' with { type: 'json' };
import frReceipts from './fr/receipts.json' with { type: 'json' };
import frRecord from './fr/record.json' with { type: 'json' };
import frRespondents from './fr/respondents.json' with { type: 'json' };
import frResults from './fr/results.json' with { type: 'json' };
import frSheet from './fr/sheet.json' with { type: 'json' };
import frSounding from './fr/sounding.json' with { type: 'json' };
import frWork from './fr/work.json' with { type: 'json' };
import frWorkbook from './fr/workbook.json' with { type: 'json' };

const fr = {
  common: frCommon,
  auth: frAuth,
  accounts: frAccounts,
  work: frWork,
  competitions: frCompetitions,
  plan: frPlan,
  answering: frAnswering,
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
  documents: frDocuments,
  respondents: frRespondents,
  notices: frNotices,
  outreach: frOutreach,
  sounding: frSounding,
  events: frEvents,
  questionnaire: frQuestionnaire,
  questions: frQuestions,
};

const en = {
  common: enCommon,
  auth: enAuth,
  accounts: enAccounts,
  work: enWork,
  competitions: enCompetitions,
  plan: enPlan,
  answering: enAnswering,
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
  documents: enDocuments,
  respondents: enRespondents,
  notices: enNotices,
  outreach: enOutreach,
  sounding: enSounding,
  events: enEvents,
  questionnaire: enQuestionnaire,
  questions: enQuestions,
};

/** Every text, by language and area. Server only: a page that runs in the browser gets its own areas alone. */
export const resources = { fr, en };

export type Texts = typeof fr;
export type Area = keyof Texts;
export type { Lang } from './languages.ts';
