import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perform } from '#app/acts/perform.server.ts';
import { registerRespondent } from '#app/acts/register-respondent.ts';
import { updateCompetition } from '#app/acts/update-competition.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { publishedSounding, registeredRespondent, shortQuestionnaire } from '#test/support/soundings.ts';
import { addApplicants, fileSubmissions, publishStage } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let soundingId: string;
let place: string;

beforeAll(async () => {
  server = await startServer();
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  place = `/fr/opportunities/${competition.competitionId}`;
  const bidders = await addApplicants(competition, 2);
  await publishStage(competition, 'rfq');
  await fileSubmissions(competition, 'rfq', bidders);
  soundingId = await publishedSounding(competition, { days: 20_000, questionnaire: shortQuestionnaire });
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

function ask(path: string, headers: Record<string, string> = {}) {
  return fetch(`${server.origin}${path}`, { headers, redirect: 'manual' });
}

function publicPaths(): string[] {
  return [
    '/fr',
    '/en',
    '/fr/regions',
    place,
    `${place}.json`,
    `${place}/plan/rfq`,
    `${place}/partners`,
    `/fr/soundings/${soundingId}`,
    `/fr/soundings/${soundingId}/questionnaire.xlsx`,
    `/fr/soundings/${soundingId}/questionnaire.pdf`,
  ];
}

describe('a public page', () => {
  test('is kept for everybody: no cookie, no script, a strong tag, a minute at most', async () => {
    for (const path of publicPaths()) {
      const answer = await ask(path);
      const { headers } = answer;
      expect([path, answer.status]).toEqual([path, 200]);
      expect(headers.get('cache-control')).toMatch(/^public, max-age=([1-5]?\d|60)$/);
      expect(headers.get('etag')).toMatch(/^"[\w-]{27}"$/);
      expect(headers.get('vary')).toBe('Cookie, Accept-Encoding');
      expect(headers.getSetCookie()).toEqual([]);
      expect(headers.get('content-security-policy')).toContain("script-src 'none'");
      expect(headers.get('content-security-policy')).not.toContain('nonce');
      expect(await answer.text()).not.toContain('<script');
    }
  });

  test('is not sent again to those who have it', async () => {
    const first = await ask('/fr/regions');
    const again = await ask('/fr/regions', { 'If-None-Match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await ask('/fr/regions', { 'If-None-Match': '"another"' })).status).toBe(200);
    const plain = await ask('/fr/regions', { 'Accept-Encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('etag')).not.toBe(first.headers.get('etag'));
    expect(await plain.text()).toBe(await first.text());
  });

  test('is drawn anew, and stored nowhere, for whoever is signed in or came by a private link', async () => {
    const { cookie } = await signInAs(server, { name: 'Agathe Confidentielle' });
    const { token } = await registeredRespondent(competition, 'Organisme du lien');
    await ask('/fr');
    for (const own of [cookie, `gss-links=${token}`, 'other=1; __Host-gss-session=x']) {
      const answer = await ask('/fr', { Cookie: own });
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(answer.headers.get('etag')).toBeNull();
      expect(answer.headers.get('vary')).toContain('Cookie');
      expect((await answer.text()).includes('Agathe Confidentielle')).toBe(own === cookie);
    }
    expect(await (await ask('/fr')).text()).not.toContain('Agathe Confidentielle');
    expect((await ask('/fr', { Cookie: 'theirs=1' })).headers.get('cache-control')).toMatch(/^public/);
  });

  test('that does not exist is kept nowhere', async () => {
    for (const path of ['/fr/opportunities/none', '/fr/opportunities/none.json', `${place}/plan/rfp`]) {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'private, no-store']);
    }
  });

  test('shows a change as soon as the act is done', async () => {
    const { installation, team, competitionId } = competition;
    expect(await (await ask(place)).text()).not.toContain('Un titre tout neuf');
    const { revision } = await getCompetition(db.read, competitionId);
    await done(installation, team.officer.userId, updateCompetition, {
      competitionId,
      revision,
      title: { fr: 'Un titre tout neuf', en: 'A brand new title' },
      rfqNumber: null,
      rfpNumber: null,
    });
    for (const path of ['/fr', place, `${place}.json`])
      expect(await (await ask(path)).text()).toContain('Un titre tout neuf');
    expect(await (await ask('/en')).text()).toContain('A brand new title');
  });

  test('tells of an organization only what it agreed to', async () => {
    await registeredRespondent(competition, 'Organisme Discret');
    const outcome = await perform(competition.installation, { visitor: true }, registerRespondent, {
      competitionId: competition.competitionId,
      organization: 'Organisme Ouvert',
      sector: 'college',
      contactName: 'Personne Cachée',
      contactEmail: 'cachee@exemple.ca',
      language: 'fr',
      follows: true,
      listed: true,
      listedText: 'Nous cherchons des partenaires.\n=1+1 <b>',
      linkHash: tokenHash(newToken()),
      link: 'http://exemple.ca/lien',
    });
    expect(outcome.kind).toBe('done');
    const page = await (await ask(`${place}/partners`)).text();
    expect(page).toContain('Organisme Ouvert');
    expect(page).toContain('Collège');
    expect(page).toContain('&lt;b&gt;');
    for (const hidden of ['Organisme Discret', 'Personne Cachée', 'cachee@'])
      expect(page).not.toContain(hidden);
  });
});

describe('nothing of', () => {
  test('a draft: neither its page nor a word of it elsewhere', async () => {
    const draft = await draftCompetition(db);
    const { title } = await getCompetition(db.read, draft.competitionId);
    for (const path of ['', '.json', '/plan/rfq', '/partners'])
      expect((await ask(`/fr/opportunities/${draft.competitionId}${path}`)).status).toBe(404);
    const home = await (await ask('/fr')).text();
    expect(home).not.toContain(draft.competitionId);
    expect(title.fr).not.toBe('');
    // Its call for proposals is still a draft beside the published qualification.
    const { stages } = await (await ask(`${place}.json`)).json();
    expect(stages.map(({ kind }: { kind: string }) => kind)).toEqual(['rfq']);
  });

  test('a bidder, a score or a price', async () => {
    const organizations = await db.read.selectFrom('organizations').select(['id', 'name']).execute();
    const applicants = await db.read.selectFrom('applicants').select('id').execute();
    const people = await db.read.selectFrom('user').select(['id', 'name', 'email']).execute();
    expect(organizations.length * applicants.length * people.length).toBeGreaterThan(0);
    for (const path of publicPaths()) {
      if (/\.(xlsx|pdf)$/.test(path)) continue;
      const text = await (await ask(path)).text();
      for (const hidden of [...organizations, ...applicants, ...people].flatMap(Object.values))
        expect([path, text.includes(hidden)]).toEqual([path, false]);
    }
  });
});

describe('regions', () => {
  test('fifteen of them, drawn and listed, filtered by the address alone', async () => {
    const visitor = new Visitor(server.origin);
    const all = (await visitor.get('/fr/regions')).text;
    expect(all).toContain('15 régions sur 15');
    expect(all).toContain('<svg');
    expect((await visitor.get('/fr/regions?rollout=phase-3')).text).toContain('3 régions sur 15');
    const found = (await visitor.get('/fr/regions?text=comte')).text;
    expect(found).toContain('Stratford-péninsule Bruce');
    expect(found).toContain('1 région sur 15');
    expect((await visitor.get('/en/regions?text=nothing%20such')).text).toContain('No area matches');
  });
});
