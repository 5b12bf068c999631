import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { screens } from '#app/policy/screens.ts';
import { type Role, refusal, type StageState, stageStates, teamRoles } from '#app/policy.ts';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { fromDate } from '#db/values.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';
import { addressOf, answerOf, builtRoutes, pathOf } from './walk/addresses.ts';
import { buildPlaces, type Place } from './walk/places.ts';
import { type Ids, walkedRoutes } from './walk/routes.ts';

const walked = Object.entries(walkedRoutes);

let server: RunningServer;
let db: AppDatabase;
let places: Place[];
/** Cookies by user id, and of the two who have no part in anything. */
const cookies = new Map<string, string>();
let outsider: string;
let disabled: string;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  places = await buildPlaces(db, server.dataDirectory);
  outsider = (await signInAs(server, {})).cookie;
  const gone = await signInAs(server, {});
  disabled = gone.cookie;
  const at = fromDate(new Date());
  await change(db, async (tx) => {
    await tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute();
    await tx.updateTable('user').set({ disabledAt: at }).where('id', '=', gone.userId).execute();
  });
  for (const { team, competition } of places) {
    for (const person of [...Object.values(team), competition.team.administrator])
      cookies.set(person.userId, (await signInAs(server, { email: person.email })).cookie);
  }
}, 120_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

test('every route of the build has its line in the policy, and no line is of a route that is gone', () => {
  const built = builtRoutes.map(({ id }) => id).filter((id) => id !== 'root');
  expect(walked.map(([id]) => id).sort()).toEqual(built.sort());
});

type Someone = { readonly name: string; readonly roles: readonly Role[]; readonly cookie: string };

function peopleOf({ team, competition }: Place): Someone[] {
  const cookieOf = (userId: string) => cookies.get(userId) ?? '';
  return [
    ...teamRoles.map((role) => ({
      name: role,
      roles: [role, 'self', 'staff'] as const,
      cookie: cookieOf(team[role].userId),
    })),
    {
      name: 'administrator',
      roles: ['administrator', 'self', 'staff'],
      cookie: cookieOf(competition.team.administrator.userId),
    },
    { name: 'outsider', roles: ['self', 'staff'], cookie: outsider },
  ];
}

describe('every page and its .data twin', () => {
  test.each(stageStates)(
    'of a competition in state %s, for every role',
    async (state) => {
      const place = placeIn(state);
      const asked = walked
        .filter(([id]) => id.includes('$competitionId') || id.includes('$fileId') || state === 'evaluation')
        .flatMap(([id, route]) => peopleOf(place).map((someone) => ({ id, route, someone })));
      const wrong = await inTurns(asked, async ({ id, route, someone }) => {
        const wanted = answerOf(route, someone.roles, state);
        const twin = await ask(twinOf(id, place), { cookie: someone.cookie });
        const page = await ask(addressOf(id, place.ids), someone);
        const got = { page, twin: asPage(twin) };
        const signedIn = id === 'routes/$lang.sign-in' ? 302 : wanted;
        return got.page === (isShutOut(id, someone, state) ? 403 : signedIn) && got.twin === signedIn
          ? []
          : [`${someone.name} ${id}: ${got.page}, .data ${got.twin} instead of ${signedIn}`];
      });
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  test.each(['nobody signed in', 'a disabled account'])('leads %s to signing in', async (who) => {
    const place = placeIn('evaluation');
    const cookie = who === 'a disabled account' ? disabled : '';
    const wrong = await inTurns(walked, async ([id, { guard, answer = 200 }]) => {
      const page = await ask(addressOf(id, place.ids), { cookie });
      const twin = await ask(twinOf(id, place), { cookie });
      const wanted = guard === null ? answer : 302;
      return page === wanted && asPage(twin) === wanted
        ? []
        : [`${id}: ${page}, .data ${twin} instead of ${wanted}`];
    });
    expect(wrong).toEqual([]);
  });
});

test.each(['open', 'closed'] as const)(
  'a private link opens no page of the staff’s, nor its data (%s)',
  async (state) => {
    const place = placeIn(state);
    const visitor = new Visitor(server.origin);
    await visitor.get(`/fr/access/${place.respondent?.token}`);
    expect((await visitor.get(`/fr/respondent/${place.ids.competitionId}`)).status).toBe(200);
    const guarded = walked.filter(([, { guard }]) => guard !== null);
    const wrong = await inTurns(guarded, async ([id]) => {
      const page = await visitor.get(addressOf(id, place.ids));
      const twin = await visitor.get(twinOf(id, place));
      return page.status === 302 && page.to?.includes('/sign-in') && asPage(twin.status) === 302
        ? []
        : [`${id}: ${page.status}, .data ${twin.status}`];
    });
    expect(wrong).toEqual([]);
  },
);

describe('every form', () => {
  test('from elsewhere is refused, on every route', async () => {
    const place = placeIn('evaluation');
    const cookie = cookies.get(place.team.procurement_officer.userId) ?? '';
    const wrong = await inTurns(walked, async ([id]) => {
      const statuses = [];
      for (const address of [addressOf(id, place.ids), twinOf(id, place)])
        statuses.push(await ask(address, { cookie, method: 'POST', origin: 'https://elsewhere.example' }));
      return statuses.every((status) => status === 403) ? [] : [`${id}: ${statuses}`];
    });
    expect(wrong).toEqual([]);
  });

  test('of a guarded route is refused to whoever may not see its page', async () => {
    const withAction = builtRoutes.filter(({ hasAction }) => hasAction).map(({ id }) => id);
    const place = placeIn('evaluation');
    const asked = peopleOf(place).flatMap((someone) => withAction.map((id) => ({ id, someone })));
    const wrong = await inTurns(asked, async ({ id, someone }) => {
      const route = walkedRoutes[id];
      if (route?.guard == null || !('screen' in route.guard)) return [];
      if (refusal(screens[route.guard.screen], { roles: someone.roles, state: place.state }) === null)
        return [];
      const status = await ask(twinOf(id, place), { cookie: someone.cookie, method: 'POST' });
      return status === 403 ? [] : [`${someone.name} ${id}: ${status}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('what was typed is on the page that says no', () => {
  const forms = builtRoutes.filter(
    ({ id, hasAction, imports }) => hasAction && imports.length > 0 && !id.endsWith('attach'),
  );
  const typed = { note: 'Un mot à garder', password: 'un secret bien gardé' };
  const shown = ({ text }: { text: string }) => text.includes(typed.note) && !text.includes(typed.password);

  test('without a session, or a private link', async () => {
    const place = placeIn('open');
    // A respondent's own space has buttons alone, one of which needs no link.
    const shut = forms.filter(({ id }) => {
      const { guard = null, answer, first } = walkedRoutes[id] ?? {};
      const leads = (first?.('open') ?? answer) === 302 && !id.endsWith('respondent.$competitionId');
      return guard !== null || (leads && !id.includes('sign-'));
    });
    const wrong = await inTurns(shut, async ({ id }) => {
      const address = addressOf(id, place.ids);
      const visit = await new Visitor(server.origin).post(
        address + (id.endsWith('_index') ? '?index' : ''),
        typed,
      );
      const onward = walkedRoutes[id]?.guard === null ? '/register?to=' : '/sign-in';
      return visit.status === 401 && shown(visit) && visit.text.includes(onward)
        ? []
        : [`${id}: ${visit.status}`];
    });
    expect(wrong).toEqual([]);
  });

  test.each(stageStates)('of something that is gone, in state %s', async (state) => {
    const place = placeIn(state);
    const ids: Ids = {
      ...(Object.fromEntries(Object.keys(place.ids).map((name) => [name, 'gone'])) as Ids),
      competitionId: place.ids.competitionId,
      stage: place.ids.stage,
    };
    const asked = forms.filter(({ id }) => addressOf(id, ids).includes('gone'));
    const officer = cookies.get(place.team.procurement_officer.userId) ?? '';
    const wrong = await inTurns(asked, async ({ id }) => {
      const visit = await new Visitor(server.origin).take(officer).post(addressOf(id, ids), typed);
      // The form itself comes back, or the part of a plan that knows its own fields.
      if ([400, 409].includes(visit.status)) return [];
      return [403, 404].includes(visit.status) && shown(visit) ? [] : [`${id}: ${visit.status}`];
    });
    expect(wrong).toEqual([]);
  });
});

test('a page that was refused stands in the record', async () => {
  const place = placeIn('closed');
  const { competitionId } = place.ids;
  const actorId = place.team.adviser.userId;
  const before = await refusalsOf(competitionId, actorId);
  const address = addressOf('routes/$lang.competitions.$competitionId.settings', place.ids);
  expect(await ask(address, { cookie: cookies.get(actorId) ?? '' })).toBe(403);
  const after = await refusalsOf(competitionId, actorId);
  expect(after[0]?.sequence).toBeGreaterThan(before[0]?.sequence ?? 0);
  expect(after[0]).toMatchObject({ act: 'see:settings', outcome: 'refused', reason: 'role' });
});

test('the frame alone, asked for by its name, stands in the record like a page; with its page it does not', async () => {
  const place = placeIn('closed');
  const { competitionId } = place.ids;
  const { userId } = place.competition.team.administrator;
  const asked = async (address: string) => {
    const [before] = await refusalsOf(competitionId, userId);
    expect(await ask(address, { cookie: cookies.get(userId) ?? '' })).toBe(403);
    const after = await refusalsOf(competitionId, userId);
    return after.filter(({ sequence }) => sequence > (before?.sequence ?? 0)).map(({ act }) => act);
  };
  const frame = 'routes/$lang.competitions.$competitionId';
  const settings = `/fr/competitions/${competitionId}/settings`;
  expect(await asked(twinOf(frame, place))).toEqual(['see:competition']);
  expect(await asked(`${settings}.data?_routes=${encodeURIComponent(frame)}`)).toEqual(['see:competition']);
  expect(await asked(settings)).toEqual(['see:settings']);
  expect(await asked(`${settings}.data`)).toEqual(['see:settings']);
});

describe('what changes in the meantime acts at once', () => {
  const page = 'routes/$lang.competitions.$competitionId.team';

  test('a membership that ends', async () => {
    const place = placeIn('open');
    const { userId } = place.team.fairness_monitor;
    const cookie = cookies.get(userId) ?? '';
    expect(await ask(addressOf(page, place.ids), { cookie })).toBe(200);
    await change(db, (tx) =>
      tx
        .updateTable('memberships')
        .set({ ended_at: fromDate(new Date()) })
        .where('user_id', '=', userId)
        .execute(),
    );
    expect(await ask(addressOf(page, place.ids), { cookie })).toBe(403);
  });

  test('an account that is disabled', async () => {
    const place = placeIn('open');
    const { userId } = place.team.adviser;
    const cookie = cookies.get(userId) ?? '';
    expect(await ask(addressOf(page, place.ids), { cookie })).toBe(200);
    await change(db, (tx) =>
      tx
        .updateTable('user')
        .set({ disabledAt: fromDate(new Date()) })
        .where('id', '=', userId)
        .execute(),
    );
    expect(await ask(addressOf(page, place.ids), { cookie })).toBe(302);
  });
});

/** As a page, the frame round a competition's pages is asked along with it, and its no comes first. */
function isShutOut(id: string, { roles }: Someone, state: StageState): boolean {
  const framed = id.startsWith('routes/$lang.competitions.$competitionId.');
  return framed && refusal(screens.competition, { roles, state }) !== null;
}

/** The twin of a redirect is a 202. */
function asPage(twin: number): number {
  return twin === 202 ? 302 : twin;
}

function placeIn(state: StageState): Place {
  const place = places.find((one) => one.state === state);
  if (place === undefined) throw new Error(`no competition in state ${state}`);
  return place;
}

async function refusalsOf(competitionId: string, actorId: string) {
  const { entries } = await listEntries(
    db.read,
    { competitionId, actorId, outcome: 'refused' },
    { limit: 50 },
  );
  return entries;
}

/** The data alone of this one route, without the frames round it: each has a guard of its own. */
function twinOf(id: string, place: Place): string {
  const { search = '' } = walkedRoutes[id] ?? {};
  const path = pathOf(id, place.ids);
  const alone = walkedRoutes[id]?.guard === null ? '' : `_routes=${encodeURIComponent(id)}`;
  return `${path === '/' ? '/_root' : path}.data?${alone}&${search}`;
}

type Asking = { cookie?: string; method?: string; origin?: string };

async function ask(address: string, { cookie = '', method = 'GET', origin }: Asking): Promise<number> {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin ?? server.origin };
  const answer = await fetch(new URL(address, server.origin), {
    method,
    headers: { ...(cookie !== '' && { Cookie: cookie }), ...(method === 'POST' && form) },
    redirect: 'manual',
    ...(method === 'POST' && { body: 'intent=walk' }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function inTurns<Item>(
  items: readonly Item[],
  look: (item: Item) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = [];
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) found.push(...(await look(item)));
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return found.sort();
}
