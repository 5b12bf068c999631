import { join } from 'node:path';
import type { StageState, TeamRole } from '#app/policy.ts';
import { stageStates, teamRoles } from '#app/policy.ts';
import { openDatabase } from '#db/client.server.ts';
import { addressOf, answerOf, builtRoutes } from '#test/app/walk/addresses.ts';
import { buildPlaces, type Place } from '#test/app/walk/places.ts';
import { walkedRoutes } from '#test/app/walk/routes.ts';
import { demonstrationServer, signInToDemonstration } from './demonstration.ts';
import { expect, signInOn, test } from './journey.ts';
import { Walk } from './walk.ts';

/*
 * Everything that links lead to in the demonstration and in competitions of every state, wide and narrow; then, by their
 * address, the pages that no link led to. A page that neither reaches is named here with its reason.
 */

const walkers = {
  fr: ['officer', 'technical-3', 'lead', 'administrator'],
  en: ['second-officer', 'chair', 'technical-1', 'commercial-1', 'administrator'],
} as const;

const states: readonly [StageState, TeamRole][] = [
  ['draft', 'procurement_officer'],
  ['draft', 'evaluator'],
  ['open', 'procurement_officer'],
  ['closed', 'procurement_officer'],
  ['evaluation', 'chair'],
  ['cancelled', 'fairness_monitor'],
];

const elsewhere: Readonly<Record<string, string>> = {
  'routes/$lang.second-factor': 'asked of new accounts alone: accounts.spec.ts',
  'routes/$lang.sign-in_.code': 'asked after a password: accounts.spec.ts',
  'routes/$lang.competitions_.$competitionId.lots.$lotId.steps.$stepId.sheets.$applicantId_.check':
    'led to by a button: competition.spec.ts and without-scripts.spec.ts',
};

test.describe.configure({ mode: 'parallel', timeout: 1_200_000 });

let places: Place[];

test.beforeAll(async () => {
  const { dataDirectory } = demonstrationServer();
  const db = await openDatabase({ file: join(dataDirectory, 'gss.sqlite') });
  places = await buildPlaces(db, dataDirectory);
  await db.close();
});

for (const lang of ['fr', 'en'] as const) {
  test(`every screen in ${lang === 'fr' ? 'French' : 'English'}`, async ({ page }) => {
    const walk = new Walk(page, lang);
    await walk.begin();
    const own = [`/${lang}/work`, `/${lang}/competitions`, `/${lang}/account`];
    const signInAt = ({ team, competition }: Place, role: Walker) => {
      const { email } = role === 'administrator' ? competition.team.administrator : team[role];
      return signInOn(page, demonstrationServer(), { email });
    };

    await test.step('signed out', async () => {
      for (const [id, route] of Object.entries(walkedRoutes)) {
        const drawn = builtRoutes.find((one) => one.id === id)?.imports.length !== 0;
        const answer = answerOf(route, [], 'open');
        if (route.guard !== null || answer === 302 || !drawn || !id.startsWith('routes/$lang')) continue;
        await walk.look(addressOf(id, placeIn('open').ids, lang), answer);
      }
    });
    await test.step('an organization from outside', async () => {
      const { ids, respondent } = placeIn('open');
      await page.goto(`${demonstrationServer().origin}/${lang}/access/${respondent?.token}`);
      for (const [id, route] of Object.entries(walkedRoutes)) {
        if (route.guard !== null || answerOf(route, [], 'open') !== 302) continue;
        if (
          /soundings|respondent|events/.test(id) &&
          !/\$presentationId|\$fileId|\[\.\](json|pdf|ics)$/.test(id)
        )
          await walk.look(addressOf(id, ids, lang), 200);
      }
    });
    for (const key of walkers[lang]) {
      await test.step(key, async () => {
        await signInToDemonstration(page, key);
        await walk.follow(key, ...own, ...(key === 'administrator' ? [`/${lang}/accounts`] : []));
      });
    }
    for (const [state, role] of states) {
      await test.step(`${role}, ${state}`, async () => {
        await signInAt(placeIn(state), role);
        await walk.follow(`${role}, ${state}`, `/${lang}/competitions/${placeIn(state).ids.competitionId}`);
      });
    }
    await test.step('what no link led to', async () => {
      for (const id of notMet(walk)) {
        const way = wayTo(id);
        if (way === undefined) continue;
        await signInAt(placeIn(way.state), way.role);
        await walk.look(addressOf(id, placeIn(way.state).ids, lang), 200);
      }
    });
    await test.step('nobody’s member', async () => {
      await signInOn(page, demonstrationServer(), {});
      await walk.follow('outsider', ...own);
    });
    expect(
      notMet(walk).filter((id) => !(id in elsewhere)),
      'pages never met',
    ).toEqual([]);
  });
}

/** Pages of the build; a frame round others is met with them. */
function notMet(walk: Walk): string[] {
  const frames = new Set(builtRoutes.map(({ parentId }) => parentId));
  return builtRoutes
    .filter(({ id, imports }) => imports.length > 0 && id !== 'root' && !frames.has(id))
    .map(({ id }) => id)
    .filter((id) => !walk.met.has(id));
}

type Walker = TeamRole | 'administrator';

function wayTo(id: string): { state: StageState; role: Walker } | undefined {
  const route = walkedRoutes[id];
  if (route === undefined || route.guard === null) return undefined;
  return stageStates
    .flatMap((state) => ([...teamRoles, 'administrator'] as const).map((role) => ({ state, role })))
    .find(({ state, role }) => answerOf(route, [role, 'self', 'staff'], state) === 200);
}

function placeIn(state: StageState): Place {
  const place = places.find((one) => one.state === state);
  if (place === undefined) throw new Error(`no competition in state ${state}`);
  return place;
}
