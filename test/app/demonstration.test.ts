import { beforeAll, describe, expect, test } from 'vitest';
import { tokenHash } from '#app/auth/tokens.ts';
import type { ApplicantKey } from '#app/commands/demonstration/applicants.ts';
import { buildDemonstration, type Demonstration } from '#app/commands/demonstration/build.ts';
import { keyOf } from '#app/commands/demonstration/direction.ts';
import { checksOf } from '#app/evaluation/checks.server.ts';
import { evaluateStage, openFlagsOf } from '#app/evaluation/evaluate.server.ts';
import type { LotEvaluation, StageEvaluation, StepEvaluation } from '#app/evaluation/evaluation.ts';
import { listSheetProgress } from '#app/sheets/progress.server.ts';
import { filedFiles } from '#app/sounding/canonical-response.ts';
import {
  countResponses,
  listCodings,
  listFiledResponses,
  listLessons,
  listThemes,
} from '#db/queries/analysis.ts';
import { listInterests } from '#db/queries/declarations.ts';
import { listAgenda } from '#db/queries/events.ts';
import { listTeam } from '#db/queries/memberships.ts';
import { listQualifications } from '#db/queries/qualifications.ts';
import { listPublishedClarifications, listQuestions } from '#db/queries/questions.ts';
import { findCurrentRecommendation } from '#db/queries/recommendations.ts';
import { countSeats } from '#db/queries/registrations.ts';
import { findRespondentByLink } from '#db/queries/respondents.ts';
import { findResponse, listAnswers } from '#db/queries/responses.ts';
import { listSlots } from '#db/queries/slots.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { listFiles, listSubmissions } from '#db/queries/submissions.ts';
import { loadReferenceData } from '#db/seed/reference.ts';
import { verifyRecord } from '#db/verify-record.ts';
import { writeFraction } from '#scoring/points.ts';
import { sqliteDatabases, type TestDatabase } from '#test/support/open-test-db.ts';
import { ownDataDirectory } from '#test/support/uploads.ts';

const open = sqliteDatabases();
ownDataDirectory();
const DAY_MS = 24 * 60 * 60_000;
const today = new Date('2026-03-16T14:00:00.000Z');

let db: TestDatabase;
let made: Demonstration;
let first: StageEvaluation;

beforeAll(async () => {
  db = await open();
  await loadReferenceData(db);
  made = await buildDemonstration(db, today);
  first = await evaluateStage(db.read, made.first.rfpStageId);
}, 180_000);

function lotIn(regionId: string): LotEvaluation {
  const found = first.lots.find(({ lot }) => lot.regionId === regionId);
  if (found === undefined) throw new Error(`no lot ${regionId}`);
  return found;
}
function stepIn(lot: LotEvaluation, stepId: string): StepEvaluation {
  const found = lot.steps.find(({ run }) => run.stepId === stepId);
  if (found === undefined) throw new Error(`no step ${stepId}`);
  return found;
}
function outcomesOf(lot: LotEvaluation, stepId: string): Partial<Record<ApplicantKey, string>> {
  const proposals = stepIn(lot, stepId).result?.proposals ?? [];
  return Object.fromEntries(
    proposals.map(({ proposal, outcome, total }) => [
      keyOf(made.first.applicantIds, proposal),
      total === null ? outcome : `${outcome} ${writeFraction(total)}`,
    ]),
  );
}
function ranksOf(lot: LotEvaluation) {
  return (lot.ranking?.entries ?? []).map(({ proposal, rank }) => [
    rank,
    keyOf(made.first.applicantIds, proposal),
  ]);
}

describe('the first competition', () => {
  test('one applicant is not qualified', async () => {
    const list = await listQualifications(db.read, made.first.rfqStageId);
    const out = list.filter(({ qualified }) => !qualified);
    expect(out.map(({ applicantId }) => keyOf(made.first.applicantIds, applicantId))).toEqual(['helium']);
    expect(list).toHaveLength(8);
  });

  test('one proposal stops at a mandatory requirement', () => {
    expect(outcomesOf(lotIn('hamilton-niagara'), 'mandatory')).toMatchObject({ galaxie: 'failed' });
  });

  test('156 points pass, 155.99 fail', () => {
    expect(outcomesOf(lotIn('hamilton-niagara'), 'technical')).toEqual({
      alpha: 'passed 4449/20',
      borealie: 'passed 208/1',
      cardinal: 'failed 15599/100',
      valmirage: 'passed 156/1',
    });
  });

  test('the technical leader loses on price', () => {
    expect(ranksOf(lotIn('hamilton-niagara'))).toEqual([
      [1, 'borealie'],
      [2, 'alpha'],
      [3, 'valmirage'],
    ]);
  });

  test('a tie at the top is broken by the technical envelope', () => {
    const lot = lotIn('muskoka-kawarthas');
    const [winner, second] = lot.ranking?.entries ?? [];
    expect(ranksOf(lot).slice(0, 2)).toEqual([
      [1, 'etoile'],
      [2, 'fougere'],
    ]);
    expect(winner?.total && writeFraction(winner.total)).toBe(second?.total && writeFraction(second.total));
  });

  test('an abnormally low price is accepted', () => {
    const flagged = lotIn('peel').prices?.bids.filter(({ flags }) => flags.length > 0) ?? [];
    expect(flagged.map(({ proposal }) => keyOf(made.first.applicantIds, proposal))).toEqual(['cardinal']);
    expect(lotIn('peel').prices?.problems).toEqual([]);
  });

  test('a wide spread is settled, and no flag is left open', () => {
    const alpha = made.first.applicantIds.get('alpha');
    const step = stepIn(lotIn('hamilton-niagara'), 'technical');
    const spread = step.flags().filter(({ kind }) => kind === 'spread');
    expect(spread).toMatchObject([{ proposal: alpha, criterionId: 'disputes' }]);
    for (const { steps } of first.lots) {
      for (const one of steps) expect(openFlagsOf(one)).toEqual([]);
    }
  });

  test('a declared conflict is decided and hides the consortium from the evaluator', async () => {
    const conflicts = (await listInterests(db.read, made.first.competitionId)).filter((one) => one.conflict);
    expect(conflicts.map(({ decision }) => decision?.kind)).toEqual(['recused']);
    const progress = await listSheetProgress(db.read, made.first.rfpStageId);
    const evaluator = made.userIds.get('technical-4');
    const borealie = made.first.applicantIds.get('borealie');
    const out = progress.flatMap(({ sheets }) => sheets).filter(({ state }) => state === 'recused');
    expect(out.length).toBeGreaterThan(0);
    for (const sheet of out) expect(sheet).toMatchObject({ evaluator, proposal: borealie });
  });

  test('every lot is sealed and recommended, ready for the ministry lead', async () => {
    for (const { lot, steps } of first.lots) {
      expect(steps.map(({ run, seal }) => [run.state, seal?.holds])).toEqual(
        steps.map(() => ['sealed', true]),
      );
      expect(await findCurrentRecommendation(db.read, lot.id)).toMatchObject({ state: 'recommended' });
    }
  });

  test('no check of any lot is red', async () => {
    for (const lot of first.lots) {
      const checks = await checksOf(db.read, first, lot);
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.filter(({ green }) => !green)).toEqual([]);
    }
  });

  test('two of the eight applicants are consortia', async () => {
    const members = await db.read
      .selectFrom('applicant_members')
      .select('applicant_id')
      .where('applicant_id', 'in', [...made.first.applicantIds.values()])
      .execute();
    const counts = [...made.first.applicantIds.values()].map(
      (id) => members.filter((one) => one.applicant_id === id).length,
    );
    expect(counts).toHaveLength(8);
    expect(counts.filter((count) => count > 1)).toHaveLength(2);
  });

  test('its team has every role, and five score the technical envelope, three the commercial one', async () => {
    const team = await listTeam(db.read, made.first.competitionId);
    const count = (role: string) => team.filter((one) => one.role === role).length;
    expect(
      Object.fromEntries([...new Set(team.map(({ role }) => role))].map((role) => [role, count(role)])),
    ).toEqual({
      evaluator: 8,
      chair: 1,
      procurement_officer: 2,
      fairness_monitor: 1,
      ministry_lead: 2,
      adviser: 1,
    });
    for (const { steps } of first.lots) {
      const assigned = (stepId: string) => steps.find(({ run }) => run.stepId === stepId)?.evaluators.length;
      expect([assigned('technical'), assigned('commercial')]).toEqual([5, 3]);
    }
    const administrators = await db.read
      .selectFrom('memberships')
      .select('user_id')
      .where('role', '=', 'administrator')
      .execute();
    expect(administrators.map((one) => one.user_id)).toEqual([made.userIds.get('administrator')]);
  });
});

describe('the second competition', () => {
  test('is in the middle of its individual scoring', async () => {
    const progress = await listSheetProgress(db.read, made.second.rfpStageId);
    const technical = progress.filter(({ run }) => run.stepId === 'technical');
    expect(technical.map(({ run }) => run.state)).toEqual(['scoring', 'scoring', 'scoring']);
    const states = new Set(technical.flatMap(({ sheets }) => sheets.map(({ state }) => state)));
    expect([...states].sort()).toEqual(['draft', 'recused', 'submitted', 'waiting']);
  });

  test('the first evaluator is in the middle of the work, the second is done', async () => {
    const progress = await listSheetProgress(db.read, made.second.rfpStageId);
    const sheets = progress.filter(({ run }) => run.stepId === 'technical').flatMap((step) => step.sheets);
    const statesOf = (key: 'technical-1' | 'technical-2') =>
      sheets.filter(({ evaluator }) => evaluator === made.userIds.get(key)).map(({ state }) => state);
    const ofFirst = statesOf('technical-1');
    expect(ofFirst.filter((state) => state === 'draft')).toHaveLength(1);
    expect(new Set(ofFirst)).toEqual(new Set(['submitted', 'draft', 'waiting']));
    expect(new Set(statesOf('technical-2'))).toEqual(new Set(['submitted']));
  });

  test('waits for a decision on a conflict', async () => {
    const conflicts = (await listInterests(db.read, made.second.competitionId)).filter((one) => one.conflict);
    expect(conflicts.map(({ decision }) => decision)).toEqual([null]);
  });
});

test('the Vendor Day of 15 May 2019 has its eleven parts, four hours of meetings and one who waits', async () => {
  const eventId = made.first.vendorDayId;
  expect(await listAgenda(db.read, eventId)).toHaveLength(11);
  const slots = await listSlots(db.read, eventId);
  expect(slots.map(({ booked }) => booked)).toEqual([true, true, false, false]);
  expect([slots.at(0)?.startsAt, slots.at(-1)?.endsAt]).toEqual([
    new Date('2019-05-15T17:00:00.000Z'),
    new Date('2019-05-15T21:00:00.000Z'),
  ]);
  expect(await countSeats(db.read, eventId)).toEqual({ seated: 5, waiting: 1 });
});

describe('what is open to organizations from outside', () => {
  test('a sounding with one that answers, one that filed and one that withdrew', async () => {
    const { soundingId } = made.third;
    const sounding = await findSounding(db.read, soundingId);
    expect(sounding).toMatchObject({ state: 'open', demonstration: true });
    expect(sounding?.deadline?.getTime()).toBeGreaterThan(today.getTime() + 50 * DAY_MS);
    expect(await countResponses(db.read, soundingId)).toEqual({ draft: 1, submitted: 1, withdrawn: 1 });
  });

  test('the printed link leads to the one in the middle of its answers', async () => {
    const { competitionId, soundingId, token } = made.third;
    const holder = await findRespondentByLink(db.read, competitionId, [tokenHash(token)]);
    const response = await findResponse(db.read, soundingId, holder?.id ?? '');
    expect(response).toMatchObject({ state: 'draft' });
    expect(await listAnswers(db.read, response?.id ?? '')).toHaveLength(5);
  });

  test('one session with seats and hours left, one full', async () => {
    const { sessionId, fullSessionId } = made.third;
    expect(await countSeats(db.read, sessionId)).toEqual({ seated: 2, waiting: 0 });
    expect(await countSeats(db.read, fullSessionId)).toEqual({ seated: 2, waiting: 1 });
    const slots = await listSlots(db.read, sessionId);
    expect(slots.map(({ booked }) => booked)).toEqual([true, false, false]);
    for (const { startsAt } of slots) expect(startsAt.getTime()).toBeGreaterThan(today.getTime());
  });

  test('one question answered to everyone, one that waits', async () => {
    const { competitionId } = made.third;
    expect(await listPublishedClarifications(db.read, competitionId)).toMatchObject([
      { state: 'published', number: 1 },
    ]);
    const waiting = (await listQuestions(db.read, competitionId)).filter(
      (one) => one.clarificationId === null,
    );
    expect(waiting).toHaveLength(1);
  });

  test('a closed sounding was read: three answers, two themes, one lesson published', async () => {
    const { soundingId } = made.second;
    const filed = await listFiledResponses(db.read, soundingId);
    expect(filed.map(({ answers }) => filedFiles(answers).length)).toEqual([1, 0, 0]);
    expect(await listThemes(db.read, soundingId)).toHaveLength(2);
    expect(await listCodings(db.read, soundingId)).toHaveLength(4);
    const lessons = await listLessons(db.read, soundingId);
    expect(lessons.map(({ state }) => state)).toEqual(['published', 'draft']);
  });
});

test('every submission has its files', async () => {
  const stages = [made.first.rfqStageId, made.first.rfpStageId, made.second.rfpStageId];
  for (const [index, stageId] of stages.entries()) {
    const submissions = await listSubmissions(db.read, { stageId });
    const files = await listFiles(
      db.read,
      submissions.map(({ id }) => id),
    );
    expect(files).toHaveLength(submissions.length * (index === 0 ? 2 : 4));
  }
});

test('sixteen people, each with a password of their own', () => {
  expect(new Set(made.accounts.map(({ password }) => password)).size).toBe(16);
  for (const { password } of made.accounts) expect(password.length).toBeGreaterThanOrEqual(15);
});

test('the record fits from its first entry, and no act was refused', async () => {
  expect(await verifyRecord(db.read)).toMatchObject({ ok: true });
  const refused = await db.read.selectFrom('record').select('act').where('outcome', '=', 'refused').execute();
  expect(refused).toEqual([]);
});
