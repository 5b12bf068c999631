import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { abstainSheet } from '#app/acts/abstain-sheet.ts';
import { decideConflict } from '#app/acts/decide-conflict.ts';
import { reopenSheet } from '#app/acts/reopen-sheet.ts';
import { requestUnsealing } from '#app/acts/request-unsealing.ts';
import { settleSpread } from '#app/acts/settle-spread.ts';
import { submitSheet } from '#app/acts/submit-sheet.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { listInterests } from '#db/queries/declarations.ts';
import { listEntries } from '#db/queries/record.ts';
import { listSettlements } from '#db/queries/scores.ts';
import { done, type Person } from '#test/support/builders.ts';
import { openTechnical, type TechnicalStep } from '#test/support/sheets.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { declareConflict } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { type Visit, Visitor } from '#test/support/visitor.ts';

/* Somebody else, or another window, was first: said so, what was typed is there to be copied, and nothing is a refusal. */

const words = {
  fr: { sheet: 'Cette fiche ne change plus', other: 'Une autre personne vous a devancé', score: 'Note' },
  en: { sheet: 'This sheet no longer changes', other: 'Somebody else was faster', score: 'Score' },
} as const;
const both = ['fr', 'en'] as const;
const typed = 'Un motif tapé dans la fenêtre la plus lente';
const theirs = 'Le motif de qui fut la plus rapide';

let server: RunningServer;
let db: AppDatabase;
let step: TechnicalStep;

beforeAll(async () => {
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
});
afterAll(async () => {
  await db.close();
  await server.stop();
});
beforeEach(async () => {
  step = await openTechnical(db, { bidders: 1 });
});

async function as(person: Person): Promise<Visitor> {
  return new Visitor(server.origin).take((await signInAs(server, person)).cookie);
}
const competitionPage = (lang: string) => `/${lang}/competitions/${step.competition.competitionId}`;
const stepPage = (lang: string) => `${competitionPage(lang)}/lots/${step.sheet.lotId}/steps/technical`;
const sheetPage = (lang: string) => `${stepPage(lang)}/sheets/${step.sheet.applicantId}`;

async function expectOvertaken(answer: Visit, ...said: string[]) {
  expect(answer.status).toBe(409);
  for (const word of said) expect(answer.text).toContain(word);
  const { competitionId } = step.competition;
  const { entries } = await listEntries(db.read, { competitionId, outcome: 'refused' }, { limit: 5 });
  expect(entries.map(({ act }) => act)).toEqual([]);
}

/** The sheets of these evaluators are in. */
async function submitAs(people: readonly Person[], scoreOf = (_: number) => '7') {
  for (const [index, person] of people.entries()) {
    await step.fill(person, step.sheet, scoreOf(index));
    await done(step.installation, person.userId, submitSheet, step.sheet);
  }
}

describe('one’s own sheet', () => {
  test.each(both)('is submitted twice, the last one of the step (%s)', async (lang) => {
    const [first, ...others] = step.competition.team.evaluators;
    await submitAs(others);
    await step.fill(first ?? step.evaluator, step.sheet);
    const evaluator = await as(step.evaluator);
    const send = () => evaluator.post(`${sheetPage(lang)}/check`, { intent: 'submit', confirmed: 'on' });
    expect(await send()).toMatchObject({ status: 303, to: sheetPage(lang) });
    await expectOvertaken(await send(), words[lang].sheet, `href="${sheetPage(lang)}"`);
  });

  test.each(both)('is saved after another window submitted it (%s)', async (lang) => {
    await submitAs([step.evaluator]);
    const answer = await (await as(step.evaluator)).post(sheetPage(lang), {
      intent: 'save-sheet',
      ...cellFields('delivery', '7', 'Un commentaire.'),
      ...cellFields('approach', '9,5', typed),
    });
    await expectOvertaken(answer, words[lang].sheet, typed, `– ${words[lang].score}`, '9,5');
    expect(answer.text, 'what is stored already').not.toContain('Un commentaire.');
  });

  test.each(both)('is abstained from twice (%s)', async (lang) => {
    await done(step.installation, step.evaluator.userId, abstainSheet, { ...step.sheet, reason: theirs });
    const again = { intent: 'abstain', reason: typed, confirmed: 'on' };
    const answer = await (await as(step.evaluator)).post(sheetPage(lang), again);
    await expectOvertaken(answer, words[lang].sheet, typed);
  });
});

test.each(both)('a conflict is decided by somebody else first (%s)', async (lang) => {
  const { installation, competition, bidders, evaluator } = step;
  const { officer, secondOfficer } = competition.team;
  if (bidders[0] === undefined) throw new Error('nobody');
  await declareConflict(competition, evaluator, bidders[0]);
  const conflict = (await listInterests(db.read, competition.competitionId)).find((one) => one.conflict);
  const interestId = conflict?.id ?? '';
  const decision = { interestId, decision: 'recused', reason: theirs } as const;
  await done(installation, secondOfficer.userId, decideConflict, decision);

  const register = `${competitionPage(lang)}/conflicts`;
  const visitor = await as(officer);
  const late = { decision: 'cleared', reason: typed, confirmed: 'on' };
  const answer = await visitor.post(`${register}/${interestId}`, late);
  await expectOvertaken(answer, words[lang].other, typed, `href="${register}"`);
  expect(await visitor.get(`${register}/${interestId}`)).toMatchObject({ status: 302, to: register });
});

test.each(both)('a sheet is reopened twice (%s)', async (lang) => {
  const { chair } = step.competition.team;
  const { userId: evaluatorId } = step.evaluator;
  await submitAs([step.evaluator]);
  await done(step.installation, chair.userId, reopenSheet, { ...step.sheet, evaluatorId, reason: theirs });
  const address = `${stepPage(lang)}/reopen/${step.sheet.applicantId}/${evaluatorId}`;
  const answer = await (await as(chair)).post(address, { reason: typed, confirmed: 'on' });
  await expectOvertaken(answer, words[lang].other, typed, `href="${stepPage(lang)}"`);
});

test.each(both)('an unsealing is asked for twice (%s)', async (lang) => {
  await step.setState('sealed');
  const { chair, officer } = step.competition.team;
  const where = { lotId: step.sheet.lotId, stepId: 'technical' };
  await done(step.installation, chair.userId, requestUnsealing, { ...where, reason: theirs });
  const address = `${stepPage(lang)}/unseal`;
  const answer = await (await as(officer)).post(address, { intent: 'request', reason: typed });
  await expectOvertaken(answer, words[lang].other, typed, `href="${address}"`);
});

test.each(both)('a spread is settled twice, and the first reason stands (%s)', async (lang) => {
  await submitAs(step.competition.team.evaluators, (index) => (index === 0 ? '1' : '9'));
  const { chair } = step.competition.team;
  const { applicantId, lotId } = step.sheet;
  const where = { lotId, stepId: 'technical', applicantId, criterionId: 'approach' };
  await done(step.installation, chair.userId, settleSpread, { ...where, reason: theirs });
  const address = `${stepPage(lang)}/consensus/${applicantId}`;
  const answer = await (await as(chair)).post(address, { intent: 'settle:approach', reason: typed });
  await expectOvertaken(answer, words[lang].other, typed, `href="${address}"`);
  const settled = await listSettlements(db.read, { lotId, stageId: step.stageId });
  expect(settled.map(({ reason }) => reason)).toEqual([theirs]);
});

function cellFields(id: string, score: string, comment: string): Record<string, string> {
  return { [`score.${id}`]: score, [`comment.${id}`]: comment, [`note.${id}`]: '', [`revision.${id}`]: '1' };
}
