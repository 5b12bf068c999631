import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createLesson } from '#app/acts/create-lesson.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishLesson } from '#app/acts/publish-lesson.ts';
import { registerRespondent } from '#app/acts/register-respondent.ts';
import { removeCoding } from '#app/acts/remove-coding.ts';
import { updateCompetition } from '#app/acts/update-competition.ts';
import { updateLesson } from '#app/acts/update-lesson.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { sharedAddress } from '#app/http/public-cache.server.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { listCodings } from '#db/queries/analysis.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { findPublishedPlan } from '#db/queries/plans.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { signInAs } from '#test/support/sign-in.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
} from '#test/support/soundings.ts';
import { addApplicants, fileSubmissions, publishStage } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let soundingId: string;
let place: string;
let eventId: string;
let answered: { responseId: string; themeId: string };

beforeAll(async () => {
  server = await startServer();
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  place = `/fr/opportunities/${competition.competitionId}`;
  const bidders = await addApplicants(competition, 2);
  await publishStage(competition, 'rfq');
  await fileSubmissions(competition, 'rfq', bidders);
  soundingId = await publishedSounding(competition, { days: 20_000, questionnaire: shortQuestionnaire });
  eventId = await openEvent(competition, { days: 20_000 });
  answered = await readSounding();
});

let readId: string;

/** Another sounding, answered, closed and read: a theme with a published lesson that led to the technical step. */
async function readSounding() {
  const { installation, team, rfqStageId } = competition;
  const officer = team.officer.userId;
  readId = await publishedSounding(competition, { days: 1, questionnaire: shortQuestionnaire, name: 'lu' });
  const respondent = await registeredRespondent(competition, 'Organisme Répondant');
  await filedResponse(competition, readId, respondent, 'Un accès rural.');
  const opened = installation.now;
  installation.wait(2);
  const name = { fr: 'Accès rural', en: 'Rural access' };
  const { themeId } = await done(installation, officer, createTheme, { soundingId: readId, name });
  const both = { fr: 'Il manque un accès.', en: 'Access is missing.' };
  const lesson = { soundingId: readId, themeId, heard: both, did: both, stageId: rfqStageId };
  const { lessonId } = await done(installation, officer, createLesson, lesson);
  const [step] = (await findPublishedPlan(db.read, rfqStageId ?? ''))?.plan.steps ?? [];
  await done(installation, officer, updateLesson, {
    ...{ ...lesson, lessonId, revision: 1, planItem: step?.id ?? null, codingIds: [] },
  });
  await done(installation, officer, publishLesson, { soundingId: readId, lessonId });
  const response = db.read.selectFrom('responses').select('id').where('sounding_id', '=', readId);
  const { id: responseId } = await response.executeTakeFirstOrThrow();
  installation.now = opened;
  return { responseId, themeId };
}

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
    `${place}/questions`,
    `${place}/print`,
    `/fr/soundings/${soundingId}`,
    `/fr/soundings/${readId}/heard`,
    `/fr/events/${eventId}`,
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

  test('is the same for everybody after someone came by a private link, who alone sees what is theirs', async () => {
    const { token } = await registeredRespondent(competition, 'Organisme Bien À Part');
    for (const path of publicPaths()) {
      const before = await ask(path);
      const own = await ask(path, { Cookie: `gss-links=${token}` });
      const after = await ask(path);
      expect([path, own.status, own.headers.get('cache-control')]).toEqual([path, 200, 'private, no-store']);
      expect([path, own.headers.get('etag')]).toEqual([path, null]);
      for (const answer of [before, after]) {
        expect(answer.headers.get('cache-control')).toMatch(/^public/);
        const text = await answer.text();
        for (const theirs of ['Organisme Bien À Part', token])
          expect([path, text.includes(theirs)]).toEqual([path, false]);
      }
    }
  });

  test('is drawn once whatever stands in its query that it does not read', async () => {
    for (const [address, shared] of [
      ['/fr?utm_source=x', '/fr'],
      [`/fr?${'x'.repeat(400)}`, '/fr'],
      ['/fr/regions?text=a&utm=1&rollout=prototype&text=b', '/fr/regions?rollout=prototype&text=a'],
      ['/en/regions?rollout=', '/en/regions'],
      [`${place}/plan/rfq?version=1&v=2`, `${place}/plan/rfq?version=1`],
      [`${place}/questions?done=asked&1`, `${place}/questions?done=asked`],
    ] as const)
      expect(sharedAddress(address)).toBe(shared);
    const answer = await ask(`/fr/regions?text=ottawa&utm_source=${'x'.repeat(400)}`);
    expect(answer.headers.get('cache-control')).toMatch(/^public/);
    const text = await answer.text();
    expect(text).toContain('1 région sur 15');
    expect(text).not.toContain('utm_source');
  });

  test('of what was heard changes with the answers that are put under a theme', async () => {
    const heard = `/fr/soundings/${readId}/heard`;
    const { installation, team } = competition;
    const opened = installation.now;
    installation.wait(2);
    const coding = { soundingId: readId, questionId: 'views', quote: '', ...answered };
    expect(await (await ask(heard)).text()).toContain('0 réponse sous ce thème');
    await done(installation, team.officer.userId, codeAnswer, coding);
    expect(await (await ask(heard)).text()).toContain('1 réponse sous ce thème');
    const [{ id: codingId } = { id: '' }] = await listCodings(db.read, readId);
    await done(installation, team.officer.userId, removeCoding, { soundingId: readId, codingId });
    expect(await (await ask(heard)).text()).toContain('0 réponse sous ce thème');
    installation.now = opened;
  });

  test('of a lesson leads to the step of the plan that it changed', async () => {
    const heard = await (await ask(`/fr/soundings/${readId}/heard`)).text();
    const [, href = '', id = ''] = /href="([^"]+plan\/rfq\?version=1#(item-[^"]+))"/.exec(heard) ?? [];
    expect(href).not.toBe('');
    expect(await (await ask(href)).text()).toContain(`id="${id}"`);
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

describe('everything on one page', () => {
  /** Without tags, and without the ids that React makes up. */
  const wordsOf = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ');

  test('has both plans in force word for word, price example and ties with them, under ids of their own', async () => {
    const both = await draftCompetition(db);
    await publishStage(both, 'rfq');
    await publishStage(both, 'rfp');
    const page = `/fr/opportunities/${both.competitionId}`;
    const html = await (await ask(`${page}/print`)).text();
    for (const stage of ['rfq', 'rfp']) {
      const plan = await (await ask(`${page}/plan/${stage}`)).text();
      const [whole = ''] =
        /<section aria-labelledby="steps">.*<section aria-labelledby="rules">.*?<\/section>/s.exec(plan) ??
        [];
      expect(whole.length).toBeGreaterThan(2000);
      expect(wordsOf(html).includes(wordsOf(whole)), stage).toBe(true);
    }
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(await (await ask(page)).text()).toContain(`href="${page}/print"`);
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
