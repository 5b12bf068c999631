import { readdirSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostAnswerFileBytes } from '#app/sounding/file-limits.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { sha256 } from '#db/hash.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { publishedSounding, registeredRespondent, twoSections } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let open: string;
let closed: string;
let token: string;
let otherToken: string;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  open = await publishedSounding(competition, { days: 20_000, questionnaire: twoSections });
  closed = await publishedSounding(competition, { days: 14, questionnaire: twoSections });
  token = (await registeredRespondent(competition)).token;
  otherToken = (await registeredRespondent(competition, 'Autre Exemple')).token;
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function arrive(): Promise<Visitor> {
  const visitor = new Visitor(server.origin);
  expect((await visitor.get(`/fr/access/${token}`)).status).toBe(302);
  return visitor;
}

function openSounding(name: string): Promise<string> {
  return publishedSounding(competition, { days: 20_000, questionnaire: twoSections, name });
}

function section(lang = 'fr', sounding = open, id = 'people'): string {
  return `/${lang}/soundings/${sounding}/response/${id}`;
}

/** The first section as its page posts it. */
function typed(changed: Record<string, string> = {}): Record<string, string> {
  const empty = ['views', 'agree', 'staff', 'areas'].flatMap((id) => [
    [`revision.${id}`, '0'],
    [`value.${id}`, ''],
    [`notApplicable.${id}`, ''],
  ]);
  return { ...Object.fromEntries(empty), intent: 'save', ...changed };
}

/** As the page loaded it, which is how a form posts what nobody touched. */
function was(value: string, notApplicable = ''): string {
  return JSON.stringify({ value, notApplicable });
}

/** The hash of what a page shows to whoever signs. */
function shownIn(page: string): string {
  return /name="shown" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';
}

const plain = (text: string) => text.replaceAll(/&#x27;|\u00a0|\u202f/g, ' ');

describe('answering', () => {
  test.each([
    ['fr', 'douze', 'Écrivez un nombre, par exemple 12 ou 12,5.'],
    ['en', 'twelve', 'Write a number, for instance 12 or 12.5.'],
  ])('what is no number is a 400 in %s, and everything typed is kept', async (lang, value, sentence) => {
    const visitor = await arrive();
    const form = typed({ 'value.staff': value, 'value.views': 'Gardé tel quel.' });
    const answer = await visitor.post(section(lang), form);
    expect(answer.status).toBe(400);
    expect(plain(answer.text)).toContain(sentence);
    expect(answer.text).toContain(`value="${value}"`);
    expect(answer.text).toContain('Gardé tel quel.');
    expect(answer.text).toMatch(/href="#answers-value\.staff"/);
    expect(answer.text).toMatch(/aria-invalid="true"/);
  });

  test('too many words, an unknown option and a reason that is too long: each beside its question', async () => {
    const visitor = await arrive();
    const answer = await visitor.post(
      section(),
      typed({
        'value.views': 'mot '.repeat(31),
        'value.agree': 'perhaps',
        'notApplicable.staff': 'x'.repeat(20_001),
      }),
    );
    expect(answer.status).toBe(400);
    for (const id of ['value.views', 'value.agree', 'notApplicable.staff'])
      expect(answer.text).toContain(`href="#answers-${id}"`);
  });

  test('what is missing at the signing is led to where it is answered, whatever its kind', async () => {
    const required = twoSections.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => ({ ...question, required: true })),
    }));
    const soundingId = await publishedSounding(competition, {
      days: 20_000,
      questionnaire: { ...twoSections, sections: required },
      name: 'tout est exigé',
    });
    const visitor = await arrive();
    const check = section('fr', soundingId, 'check');
    const shown = shownIn((await visitor.get(check)).text);
    const refused = await visitor.post(check, { intent: 'submit', signedName: 'Zoé Exemple', shown });
    expect(refused.status).toBe(400);
    const summary = /<section class="error-summary".*?<\/section>/s.exec(refused.text)?.[0] ?? '';
    const links = [...summary.matchAll(/<a href="([^"]*)">([^<]*)/g)].map(([, href = '', text = '']) => ({
      href,
      text,
    }));
    const questions = required.flatMap(({ questions: asked }) => asked);
    expect(links.map(({ text }) => plain(text).split(' – ')[0])).toEqual(
      questions.map((_, index) => `Question ${index + 1}`),
    );
    for (const { href } of links) {
      const [path = '', id = ''] = href.split('#');
      const page = await visitor.get(path);
      expect([path, page.status]).toEqual([section('fr', soundingId, path.split('/').at(-1)), 200]);
      expect(page.text).toMatch(
        new RegExp(`<(textarea|input|button)[^>]* id="${id.replaceAll('.', '\\.')}"`),
      );
    }
  });

  test('a form that is not this one is a 400, a question that nobody asked a 404', async () => {
    const visitor = await arrive();
    expect((await visitor.post(section(), { intent: 'destroy' })).status).toBe(400);
    expect((await visitor.post(section(), typed({ 'revision.views': 'x' }))).status).toBe(400);
    const nobodys = { intent: 'save', 'revision.nobodys': '0', 'value.nobodys': 'x' };
    expect((await visitor.post(section(), nobodys)).status).toBe(404);
    expect((await visitor.get(section('fr', open, 'nothing'))).status).toBe(404);
  });

  test.each([
    ['fr', 'Le sondage est fermé'],
    ['en', 'The sounding is closed'],
  ])('after the closing it says so in %s and keeps what was typed', async (lang, sentence) => {
    const visitor = await arrive();
    const form = typed({ 'value.views': 'Une minute trop tard.' });
    const answer = await visitor.post(section(lang, closed), form);
    expect(answer.status).toBe(403);
    expect(plain(answer.text)).toContain(sentence);
    expect(answer.text).toContain('Une minute trop tard.');
  });

  test('what a colleague answered meanwhile is told in words, with the reason, and without dead buttons', async () => {
    const [aline, boris] = [await arrive(), await arrive()];
    const sounding = await openSounding('à deux');
    const here = section('fr', sounding);
    const hers = { 'value.agree': 'yes', 'notApplicable.agree': 'Nous n’avons pas d’avis.' };
    const areas = { 'value.areas': 'toronto' };
    expect((await aline.post(here, typed({ ...hers, ...areas }))).status).toBe(303);
    const his = typed({ 'value.agree': 'no', 'value.areas': 'london', 'value.staff': '12' });
    const refused = await boris.post(here, his);
    expect(refused.status).toBe(400);
    const told = plain(refused.text);
    expect(told).toContain('« Ne s’applique pas : Nous n’avons pas d’avis.\nOui »');
    expect(told).toContain('« Toronto »');
    expect(told).toContain('value="12"');
    expect(told).toMatch(/value="no"[^>]*checked|checked[^>]*value="no"/);
    expect(told).not.toContain('type="button"');
    const again = { ...his, 'revision.agree': '1', 'revision.areas': '1' };
    expect((await boris.post(here, again)).status).toBe(303);
  });

  test('what nobody touched is no conflict with what a colleague saved meanwhile', async () => {
    const [aline, boris] = [await arrive(), await arrive()];
    const here = section('fr', await openSounding('sans y toucher'));
    expect((await aline.post(here, typed({ 'value.views': 'Une ligne.\r\nUne autre.' }))).status).toBe(303);
    const loaded = (await boris.get(here)).text;
    expect(plain(loaded)).toContain('name="was.views"');
    const form = typed({
      ...{ 'value.views': 'Une ligne.\r\nUne autre.', 'revision.views': '1' },
      ...{ 'was.views': was('Une ligne.\nUne autre.'), 'was.agree': was(''), 'value.staff': '7' },
    });
    const hers = { 'value.views': 'Plus court.', 'revision.views': '1', 'value.agree': 'yes' };
    expect((await aline.post(here, typed(hers))).status).toBe(303);
    expect((await boris.post(here, form)).status).toBe(303);
    const now = (await boris.get(here)).text;
    expect(now).toContain('Plus court.');
    expect(now).toContain('value="7"');
    const touched = { ...form, 'was.views': was('Ce qui était là.') };
    expect((await boris.post(here, touched)).status).toBe(400);
  });

  test('without the private link registering comes first, for pages and for what saves itself', async () => {
    const stranger = new Visitor(server.origin);
    for (const path of [section(), `/fr/soundings/${open}/response/check`]) {
      const answer = await stranger.get(path);
      expect([answer.status, answer.to]).toEqual([302, expect.stringContaining('/register?to=')]);
      const register = plain((await stranger.get(answer.to ?? '')).text);
      expect(register).toContain('Votre organisation est déjà inscrite?');
      expect(register).toContain('Ouvrez ce lien d’abord, puis revenez à la page.');
      const asked = plain((await stranger.get((answer.to ?? '').replace(/\?.*/, ''))).text);
      expect(asked).toContain('Votre organisation est déjà inscrite?');
      expect(asked).not.toContain('puis revenez à la page');
    }
    expect((await stranger.post(`${section()}/answer`)).status).toBe(401);
    const lost = await stranger.post(section('en'), {
      intent: 'save',
      'value.views': 'Open in the evening.',
    });
    expect(lost.status).toBe(401);
    for (const word of ['Your private link no longer opens this page', 'Open in the evening.'])
      expect(lost.text).toContain(word);
  });

  test('what changed since the page was read is not signed; the name stays, and the page shows it', async () => {
    const [aline, boris] = [await arrive(), await arrive()];
    const sounding = await openSounding('entre-temps');
    const base = `/fr/soundings/${sounding}/response`;
    await aline.post(section('fr', sounding), typed({ 'value.views': 'Du bien.', 'value.agree': 'yes' }));
    await aline.post(section('fr', sounding, 'means'), {
      ...{ intent: 'save', 'revision.needs': '0', 'value.needs': 'Du temps.', 'notApplicable.needs': '' },
    });
    const page = (await aline.get(`${base}/check`)).text;
    expect(page).toContain('Organisme Exemple');
    const form = { intent: 'submit', signedName: 'Zoé Exemple', shown: shownIn(page) };
    const later = { 'value.needs': 'Du temps, glissé.', 'notApplicable.needs': '' };
    const means = section('fr', sounding, 'means');
    await boris.post(means, { intent: 'save', 'revision.needs': '1', ...later });
    const refused = await aline.post(`${base}/check`, form);
    expect(refused.status).toBe(400);
    expect(plain(refused.text)).toContain('a changé pendant que vous lisiez');
    expect(refused.text).toContain('Du temps, glissé.');
    expect(refused.text).toContain('value="Zoé Exemple"');
    const again = { ...form, shown: shownIn(refused.text) };
    expect(await aline.post(`${base}/check`, again)).toMatchObject({ status: 303 });
  });

  test.each([
    ['fr', 'submit', 'Votre réponse n’a pas été reçue : le sondage est fermé depuis le'],
    ['en', 'submit', 'Your response was not received: the sounding closed on'],
    ['fr', 'withdraw', 'Votre réponse n’a pas été retirée : le sondage est fermé depuis le'],
    ['en', 'withdraw', 'Your response was not withdrawn: the sounding closed on'],
  ])('after the closing it is said first, in %s, that a late %s did nothing', async (lang, intent, words) => {
    const visitor = await arrive();
    const form = { intent, signedName: 'Zoé Exemple', shown: '', confirmed: 'on' };
    const late = await visitor.post(`/${lang}/soundings/${closed}/response/check`, form);
    expect(late.status).toBe(403);
    const text = plain(late.text);
    expect(text).toContain(words);
    expect(text.indexOf(words)).toBeGreaterThan(text.indexOf('data-error-summary'));
    expect(text).toContain('data-error-summary');
  });

  test('signing needs a name, and every required answer', async () => {
    const visitor = await arrive();
    const check = `/fr/soundings/${open}/response/check`;
    const shown = shownIn((await visitor.get(check)).text);
    const answer = await visitor.post(check, { intent: 'submit', signedName: '', shown });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('signedName');
    expect((await visitor.post(check, { intent: 'withdraw' })).status).toBe(400);
    expect((await visitor.get(`/fr/soundings/${open}/response/receipt`)).status).toBe(404);
  });
});

describe('files with an answer', () => {
  const page = (lang = 'fr', sounding = open) => `${section(lang, sounding, 'means')}/document/attach`;
  const kept = () =>
    readdirSync(join(server.dataDirectory, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  async function attach(name: string, content: Buffer, path = page()) {
    const visitor = await arrive();
    const body = new FormData();
    body.set('file', new File([new Uint8Array(content)], name));
    const answer = await fetch(server.origin + path, {
      method: 'POST',
      body,
      headers: { Cookie: `gss-links=${visitor.cookie('gss-links')}`, Origin: server.origin },
      redirect: 'manual',
    });
    return { status: answer.status, to: answer.headers.get('location'), text: plain(await answer.text()) };
  }

  test('what is typed is saved before the page of files comes; attached, read again and taken out', async () => {
    const visitor = await arrive();
    const here = section('fr', open, 'means');
    const means = { 'revision.needs': '0', 'value.needs': 'Du temps.', 'notApplicable.needs': '' };
    const document = { 'revision.document': '0', 'notApplicable.document': '' };
    const form = { ...means, ...document, intent: 'attach.document' };
    expect(await visitor.post(here, form)).toMatchObject({ status: 303, to: page() });
    expect(await attach('Mémoire d’été.pdf', pdf)).toMatchObject({
      status: 303,
      to: `${here}?done=attached`,
    });
    const shown = (await visitor.get(here)).text;
    expect(shown).toContain('Du temps.');
    expect(shown).toContain('Mémoire d’été.pdf');
    const fileId = /remove\.([\w-]{36})/.exec(shown)?.[1] ?? '';
    const file = await visitor.get(`/fr/soundings/${open}/response/files/${fileId}`);
    expect([file.status, file.text]).toEqual([200, pdf.toString()]);
    expect(
      (await new Visitor(server.origin).get(`/fr/soundings/${open}/response/files/${fileId}`)).status,
    ).toBe(302);
    const again = { ...form, 'revision.needs': '1', intent: `remove.${fileId}` };
    expect(await visitor.post(here, again)).toMatchObject({ status: 303, to: `${here}?done=removed` });
    expect((await visitor.get(here)).text).not.toContain('Mémoire d’été.pdf');
    expect((await visitor.get(`/fr/soundings/${open}/response/files/${fileId}`)).status).toBe(404);
  });

  test.each([
    ['fr', 'Le fichier « programme.exe » n’est pas d’un type accepté'],
    ['en', 'The file “programme.exe” is not of an accepted type'],
  ])('a forbidden type is a 400 that says so, in %s', async (lang, sentence) => {
    const before = kept();
    const { status, text } = await attach('programme.exe', Buffer.from('MZ'), page(lang));
    expect([status, text]).toEqual([400, expect.stringContaining(sentence)]);
    expect(kept()).toEqual(before);
  });

  test.each([
    ['fr', '« gros.pdf »'],
    ['en', '“gros.pdf”'],
  ])('one that is too big is a 400 that names it, in %s', async (lang, name) => {
    const before = kept();
    const much = Buffer.concat([pdf, Buffer.alloc(mostAnswerFileBytes, 'x')]);
    const { status, text } = await attach('gros.pdf', much, page(lang));
    expect([status, text]).toEqual([400, expect.stringContaining(name)]);
    expect(kept()).toEqual(before);
  });

  test('after the closing not one byte is taken, and it says why', async () => {
    const before = kept();
    const { status, text } = await attach('tard.pdf', Buffer.alloc(5_000_000, 'x'), page('fr', closed));
    expect([status, text]).toEqual([403, expect.stringContaining('Aucune réponse n’est plus reçue')]);
    expect(kept()).toEqual(before);
  });

  test('where no file is asked for there is no page', async () => {
    const visitor = await arrive();
    expect((await visitor.get(`${section()}/views/attach`)).status).toBe(404);
    expect((await attach('a.pdf', pdf, `${section()}/views/attach`)).status).toBe(404);
  });

  test('one that makes no sense is answered with the page, though more of it was on its way', async () => {
    const before = kept();
    const visitor = await arrive();
    const answer = await fetch(server.origin + page(), {
      method: 'POST',
      body: `--limit\r\n${'no such thing '.repeat(500_000)}`,
      headers: {
        Cookie: `gss-links=${visitor.cookie('gss-links')}`,
        Origin: server.origin,
        'Content-Type': 'multipart/form-data; boundary=limit',
      },
    });
    expect([answer.status, plain(await answer.text())]).toEqual([400, expect.stringContaining('interrompu')]);
    expect(kept()).toEqual(before);
  });

  test('one that breaks off leaves nothing, and the server goes on', async () => {
    const before = kept();
    const visitor = await arrive();
    await new Promise<void>((resolve) => {
      const headers = {
        Cookie: `gss-links=${visitor.cookie('gss-links')}`,
        Origin: server.origin,
        'Content-Type': 'multipart/form-data; boundary=limit',
        'Content-Length': '40000000',
      };
      const asked = plainRequest(server.origin + page(), { method: 'POST', headers });
      asked.on('error', () => resolve());
      const part = 'Content-Disposition: form-data; name="file"; filename="coupe.pdf"';
      asked.write(`--limit\r\n${part}\r\n\r\n%PDF-1.7\n`);
      asked.write(Buffer.alloc(2_000_000, 'x'), () => setTimeout(() => asked.destroy(), 300));
    });
    await expect.poll(kept).toEqual(before);
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  });
});

describe('the receipt', () => {
  test('of every filing is a page and a PDF, for whoever holds the link', async () => {
    const visitor = await arrive();
    const base = `/fr/soundings/${open}/response`;
    const first = typed({ 'value.views': 'Du bien.', 'value.agree': 'yes' });
    expect((await visitor.post(section(), first)).status).toBe(303);
    for (const signedName of ['Zoé Exemple', 'Aline Exemple']) {
      const shown = shownIn((await visitor.get(`${base}/check`)).text);
      const filed = await visitor.post(`${base}/check`, { intent: 'submit', signedName, shown });
      expect(filed).toMatchObject({ status: 303, to: `${base}/receipt?done=filed` });
    }
    const earlier = await visitor.get(`${base}/receipt?version=1`);
    expect(earlier.text).toContain('Un dépôt plus récent l’a remplacé.');
    expect(earlier.text).toContain('Zoé Exemple');
    expect((await visitor.get(`${base}/receipt?version=3`)).status).toBe(404);
    const pdfOf = async (path: string, who = visitor) => {
      const { status, text } = await who.get(path);
      return [status, text.slice(0, 8), text.length > 5_000];
    };
    expect(await pdfOf(`${base}/receipt.pdf`)).toEqual([200, '%PDF-1.7', true]);
    expect(await pdfOf(`${base}/receipt.pdf?version=1`)).toEqual([200, '%PDF-1.7', true]);
    expect(await pdfOf(`/en/soundings/${open}/response/receipt.pdf`)).toEqual([200, '%PDF-1.7', true]);
    for (const lang of ['fr', 'en']) {
      const page = (await visitor.get(`/${lang}/soundings/${open}/response/receipt?version=1`)).text;
      const exact = /href="([^"]*receipt\.json\?version=1)"/.exec(page)?.[1] ?? '';
      const filed = await visitor.get(exact);
      expect(filed.status).toBe(200);
      expect(page).toContain(sha256(filed.text).match(/.{8}/g)?.join(' '));
      expect(JSON.parse(filed.text).answers.views.value).toBe('Du bien.');
    }
    expect((await visitor.get(`${base}/receipt.json?version=3`)).status).toBe(404);
    expect((await new Visitor(server.origin).get(`${base}/receipt.json`)).status).toBe(302);
    const [stranger] = await pdfOf(`${base}/receipt.pdf`, new Visitor(server.origin));
    expect(stranger).toBe(302);
    const other = new Visitor(server.origin);
    await other.get(`/fr/access/${otherToken}`);
    for (const kind of ['pdf', 'json']) expect((await other.get(`${base}/receipt.${kind}`)).status).toBe(404);
  });
});
