import { join } from 'node:path';
import { draftAddendum } from '#app/acts/draft-addendum.ts';
import type { StageState, TeamRole } from '#app/policy.ts';
import { stageStates, teamRoles } from '#app/policy.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { createTheme } from '#db/queries/analysis.ts';
import { addressOf, answerOf, builtRoutes } from '#test/app/walk/addresses.ts';
import { buildPlaces, type Place } from '#test/app/walk/places.ts';
import { walkedRoutes } from '#test/app/walk/routes.ts';
import { done } from '#test/support/builders.ts';
import { demonstrationServer, signInToDemonstration } from './demonstration.ts';
import { expect, signInOn, test } from './journey.ts';
import { RefusedForm } from './refused-form.ts';

/*
 * Every form of every page, sent with nothing where something is needed and nonsense elsewhere, by turns in French and in
 * English: told once, clearly, and nothing typed is lost.
 */

type Walker = TeamRole | 'administrator';
type Way = { readonly state: StageState; readonly role: Walker; prepare?(place: Place): Promise<unknown> };

const c = 'routes/$lang.competitions.$competitionId';
const step = `${c}.lots.$lotId.steps.$stepId`;
const recommendation = `${c}.lots.$lotId.recommendation`;
const sheets = 'routes/$lang.competitions_.$competitionId.lots.$lotId.steps.$stepId.sheets';

/** Where it takes more than to be allowed on the page, or somebody else than whoever is allowed first. */
const ways: Readonly<Record<string, Way>> = {
  [`${c}.team`]: { state: 'draft', role: 'procurement_officer' },
  [`${c}.$stage.plan_.addendum`]: {
    state: 'open',
    role: 'procurement_officer',
    prepare: ({ competition: { installation, team, rfpStageId: stageId } }) =>
      done(installation, team.officer.userId, draftAddendum, { stageId }),
  },
  [`${c}.deadlines`]: { state: 'open', role: 'procurement_officer' },
  'routes/$lang.accounts_.officers.$competitionId': {
    state: 'concluded',
    role: 'administrator',
    prepare: ({ team, competition }) => disable(team.procurement_officer, competition.team.secondOfficer),
  },
  [`${c}.soundings_.$soundingId_.lessons`]: {
    state: 'closed',
    role: 'procurement_officer',
    prepare: ({ ids: { soundingId }, team }) =>
      change(db, (tx) =>
        createTheme(tx, {
          id: crypto.randomUUID(),
          soundingId,
          name: { fr: 'Transport', en: 'Transit' },
          position: 0,
          createdBy: team.procurement_officer.userId,
          createdAt: new Date(),
        }),
      ),
  },
  // These take back what was sealed, one step after the other.
  [`${c}.lots.$lotId.prices`]: {
    state: 'evaluation',
    role: 'procurement_officer',
    prepare: (place) => setStep(place, 'commercial', 'prices'),
  },
  [`${step}.consensus.$applicantId`]: {
    state: 'evaluation',
    role: 'chair',
    prepare: (place) => setStep(place, 'technical', 'consensus'),
  },
  [`${sheets}.$applicantId`]: {
    state: 'evaluation',
    role: 'evaluator',
    prepare: (place) => setStep(place, 'technical', 'scoring'),
  },
  [`${c}.lots.$lotId.findings_.$stepId.$submissionId`]: {
    state: 'evaluation',
    role: 'procurement_officer',
    prepare: (place) => setStep(place, 'mandatory', 'scoring'),
  },
};

/** Nothing can be wrong in them: every field may stay empty or has a good answer from the start. */
const neverWrong: Readonly<Record<string, readonly string[]>> = {
  [`${c}.settings`]: ['milestones-rfq', 'milestones-rfp'],
  [`${c}.$stage.plan_.addendum`]: ['save'],
  'routes/$lang.account': ['language'],
  'routes/$lang.events.$eventId.meeting': ['needs'],
  [`${c}.soundings_.$soundingId_.questionnaire`]: ['provenance'],
};

const elsewhere: Readonly<Record<string, string>> = {
  'routes/$lang.second-factor': 'asked of new accounts alone: accounts.spec.ts',
  'routes/$lang.sign-in_.code': 'asked after a password: accounts.spec.ts',
  'routes/$lang.invitation.$token': 'by a link that works once: accounts.spec.ts',
  'routes/$lang.set-up.$token': 'by a link that works once: accounts.spec.ts',
  'routes/$lang.accounts_.$userId': 'buttons alone',
  'routes/$lang.accounts_.notices': 'buttons alone',
  [`${c}.notices`]: 'buttons alone',
  [`${c}.respondents`]: 'buttons alone',
  'routes/$lang.respondent.$competitionId': 'buttons alone',
  [`${c}.soundings_.$soundingId_.questionnaire`]: 'buttons, and a box that may stay empty',
  [`${c}.soundings_.$soundingId_.questionnaire_.import.attach`]: 'a file alone: soundings-over-http.test.ts',
  [`${c}.$stage.submissions_.$submissionId_.attach`]: 'a file alone: files-over-http.test.ts',
  'routes/$lang.soundings.$soundingId.response.$sectionId_.$questionId.attach':
    'a file alone: answers-over-http.test.ts',
  'routes/$lang.events.$eventId.presentation.attach': 'a file alone: events-over-http.test.ts',
  [`${sheets}.$applicantId_.check`]: 'once every score is there: competition.spec.ts',
  [`${c}.opening`]: 'before the opening: password-again.test.ts',
  [`${step}.seal`]: 'of a step in consensus with nothing missing: sealing-over-http.test.ts',
  [`${step}.unseal`]: 'before the opening: sealing-over-http.test.ts',
  [`${c}.conflicts_.$interestId`]: 'of a declared interest: declarations.test.ts',
  [`${c}.lots.$lotId.ranking`]: 'of a tie: rules-prices.test.ts',
  [`${c}.rfq.qualification`]: 'before it is concluded: qualification.test.ts',
};

let db: AppDatabase;
let places: Place[];
test.beforeAll(async () => {
  const { dataDirectory } = demonstrationServer();
  db = await openDatabase({ file: join(dataDirectory, 'gss.sqlite') });
  places = await buildPlaces(db, dataDirectory);
});
test.afterAll(() => db.close());

test('every form that is refused', async ({ page }) => {
  test.setTimeout(600_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const { origin } = demonstrationServer();
  const met = new Set<string>();
  const accepted: string[] = [];
  const withForms = builtRoutes
    .filter(({ hasAction, imports }) => hasAction && imports.length > 0)
    .map(({ id }) => id);

  async function sendAll(id: string, ids: Place['ids']) {
    const lang = withForms.indexOf(id) % 2 === 0 ? 'fr' : 'en';
    await test.step(id, async () => {
      const form = new RefusedForm(page, origin + addressOf(id, ids, lang));
      for (const name of await form.names()) {
        if (neverWrong[id]?.includes(name)) continue;
        const answer = await form.sendBadly(name);
        if (answer === 'refused') met.add(id);
        else accepted.push(`${id} ${name}: ${answer}`);
      }
    });
  }

  const { ids, respondent } = placeIn('open');
  await sendAll('routes/$lang.sign-in', ids);
  await sendAll('routes/$lang.opportunities.$competitionId.register', ids);
  await page.goto(`${origin}/fr/access/${respondent?.token}`);
  for (const id of withForms) {
    if (/lang\.(opportunities|respondent|soundings|events)\./.test(id) && !(id in elsewhere) && !met.has(id))
      await sendAll(id, ids);
  }
  const orderly = withForms.filter((id) => !(id in ways) && !(id in elsewhere) && id !== recommendation);
  for (const id of [...orderly, ...Object.keys(ways)]) {
    const way = ways[id] ?? wayTo(id);
    if (way === undefined) continue;
    const place = placeIn(way.state);
    await way.prepare?.(place);
    const { team, competition } = place;
    const { email } = way.role === 'administrator' ? competition.team.administrator : team[way.role];
    await signInOn(page, demonstrationServer(), { email });
    await sendAll(id, id.includes('findings_') ? { ...place.ids, stepId: 'mandatory' } : place.ids);
  }
  await signInToDemonstration(page, 'lead');
  await sendAll(recommendation, { ...ids, ...(await recommended()) });
  expect(accepted).toEqual([]);
  expect(withForms.filter((id) => !met.has(id) && !(id in elsewhere))).toEqual([]);
});

/** A lot of the demonstration that awaits its lead. */
async function recommended(): Promise<{ competitionId: string; lotId: string }> {
  return db.read
    .selectFrom('recommendations as r')
    .innerJoin('lots as l', 'l.id', 'r.lot_id')
    .innerJoin('stages as s', 's.id', 'l.stage_id')
    .innerJoin('competitions as c', 'c.id', 's.competition_id')
    .select(['l.id as lotId', 'c.id as competitionId'])
    .where('c.demonstration', '=', 1)
    .executeTakeFirstOrThrow();
}

function wayTo(id: string): Way | undefined {
  const route = walkedRoutes[id];
  if (route === undefined || route.guard === null) return undefined;
  return stageStates
    .flatMap((state) => ([...teamRoles, 'administrator'] as const).map((role) => ({ state, role })))
    .find(({ state, role }) => answerOf(route, [role, 'self', 'staff'], state) === 200);
}

/** As if the step had come so far and no further, whatever was sealed of it. */
async function setStep({ ids }: Place, stepId: string, state: string): Promise<void> {
  await change(db, async (tx) => {
    const { id } = await tx
      .updateTable('step_runs')
      .set({ state, sealed_at: null, sealed_by: null })
      .where('lot_id', '=', ids.lotId)
      .where('step_id', '=', stepId)
      .returning('id')
      .executeTakeFirstOrThrow();
    if (state !== 'scoring') return;
    const draft = { state: 'draft', submitted_at: null, hash: null };
    await tx.updateTable('sheets').set(draft).where('step_run_id', '=', id).execute();
  });
}

async function disable(...people: { readonly userId: string }[]): Promise<void> {
  const ids = people.map(({ userId }) => userId);
  const disabledAt = new Date().toISOString();
  await change(db, (tx) => tx.updateTable('user').set({ disabledAt }).where('id', 'in', ids).execute());
}

function placeIn(state: StageState): Place {
  const place = places.find((one) => one.state === state);
  if (place === undefined) throw new Error(`no competition in state ${state}`);
  return place;
}
