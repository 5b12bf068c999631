import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bookSlot } from '#app/acts/book-slot.ts';
import { perform } from '#app/acts/perform.server.ts';
import { registerPerson } from '#app/acts/register-person.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { listEntries } from '#db/queries/record.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { listSlots } from '#db/queries/slots.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { giveAccounts, signInAs, testPassword } from '#test/support/sign-in.ts';
import { registeredRespondent } from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { breakOff } from '#test/support/uploads.ts';
import { Visitor } from '#test/support/visitor.ts';
import { unpacked } from './workbook/recalculate.ts';

const pdf = Buffer.from('%PDF-1.7\nPrésentation\n%%EOF\n');
let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let eventId: string;
let respondentId: string;
let mine: string;
let theirs: string;
let officer: string;

beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'silent' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  eventId = await openEvent(competition, { days: 20_000, slots: 2 });
  const own = await registeredRespondent(competition, 'Organisme Exemple');
  const other = await registeredRespondent(competition, 'Autre organisme');
  respondentId = own.respondentId;
  const { installation } = competition;
  const [slot] = await listSlots(db.read, eventId);
  await perform(installation, own, bookSlot, { eventId, slotId: slot?.id ?? '', needs: '' });
  await perform(installation, own, registerPerson, {
    ...{ eventId, personName: '=Zoé', personEmail: 'zoe@exemple.ca', language: 'fr' },
    ...{ accessibility: 'Fauteuil roulant', interpretation: 'LSQ le matin', diet: '' },
  });
  mine = await linked(own.token);
  theirs = await linked(other.token);
  await giveAccounts(db);
  officer = (await signInAs(server, { email: competition.team.officer.email })).cookie;
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.stop();
});

/** The cookie of a browser that followed the private link. */
async function linked(token: string): Promise<string> {
  const { setCookies } = await new Visitor(server.origin).get(`/fr/access/${token}`);
  return setCookies.map((line) => line.split(';')[0]).join('; ');
}
const attachPage = (lang = 'fr') => `${server.origin}/${lang}/events/${eventId}/presentation/attach`;

async function attach(cookie: string, name: string, content: Buffer, lang = 'fr') {
  const body = new FormData();
  body.set('file', new File([new Uint8Array(content)], name));
  const headers = { Cookie: cookie, Origin: server.origin };
  const answer = await fetch(attachPage(lang), { method: 'POST', body, headers, redirect: 'manual' });
  const text = (await answer.text()).replaceAll(/&#x27;|\u00a0/g, ' ');
  return { status: answer.status, to: answer.headers.get('location'), text };
}
async function get(path: string, cookie: string) {
  const answer = await fetch(`${server.origin}${path}`, { headers: { Cookie: cookie }, redirect: 'manual' });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}
async function exported(format: string, password = testPassword, cookie = officer) {
  const answer = await fetch(`${server.origin}${office('people/export')}`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: server.origin },
    body: new URLSearchParams({ format, password }),
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}
function kept(): string[] {
  const all = readdirSync(join(server.dataDirectory, 'files'), { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map(({ name }) => name);
}
const office = (path: string) => `/fr/competitions/${competition.competitionId}/events/${eventId}/${path}`;

describe('a presentation', () => {
  test('is kept for its organization and the officers, and for nobody else', async () => {
    expect((await attach(theirs, 'Avant.pdf', pdf)).status).toBe(400);
    expect((await attach(mine, 'Présentation.pdf', pdf)).to).toBe(
      `/fr/events/${eventId}/meeting?done=attached`,
    );
    const [file] = await listRespondentFiles(db.read, { eventId, respondentId });
    const own = `/fr/events/${eventId}/presentation/${file?.id}`;
    const read = await get(own, mine);
    expect([read.status, read.bytes]).toEqual([200, pdf]);
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(read.headers.get('content-security-policy')).toContain('sandbox');
    expect((await get(own, theirs)).status).toBe(404);
    expect((await get(own, '')).status).toBe(302);
    expect((await get(office(`presentations/${file?.id}`), officer)).bytes).toEqual(pdf);
    const chair = (await signInAs(server, { email: competition.team.chair.email })).cookie;
    expect((await get(office(`presentations/${file?.id}`), chair)).status).toBe(403);
    expect((await get(office('presentations/nothing'), officer)).status).toBe(404);
  });

  test.each([
    ['fr', 'n’est pas d’un type accepté'],
    ['en', 'is not of an accepted type'],
  ])('is what its bytes are, not what its name says, in %s', async (lang, sentence) => {
    const before = kept();
    for (const name of ['programme.exe', 'presentation.pdf']) {
      const { status, text } = await attach(mine, name, Buffer.from('MZ\u0090\u0000rien'), lang);
      expect([name, status]).toEqual([name, 400]);
      expect(text).toContain(name === 'programme.exe' ? sentence : name);
    }
    expect(kept()).toEqual(before);
  });

  test('has 50 MB at most', async () => {
    const before = kept();
    const big = Buffer.concat([pdf, Buffer.alloc(50_000_001 - pdf.length, ' ')]);
    const { status, text } = await attach(mine, 'grosse.pdf', big);
    expect(status).toBe(400);
    expect(text).toContain('50 Mo');
    expect(kept()).toEqual(before);
    expect((await attach(mine, 'juste.pdf', big.subarray(0, 50_000_000))).status).toBe(303);
  });

  test('that breaks off leaves nothing, and the server goes on', async () => {
    const before = kept();
    await breakOff(attachPage(), mine);
    await expect.poll(kept).toEqual(before);
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
  });
});

describe('the attendance list', () => {
  test('tells officers the needs, as a workbook without formulas and as a tagged PDF, always the same', async () => {
    const book = await exported('xlsx');
    const text = await unpacked(book.bytes);
    for (const told of ['=Zoé', 'Fauteuil roulant', 'LSQ le matin', 'Organisme Exemple'])
      expect(text).toContain(told);
    expect(text).not.toMatch(/<f>/);
    const printed = await exported('pdf');
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect(printed.headers.get('content-disposition')).toMatch(/^attachment; filename="presences-.*\.pdf"/);
    const raw = printed.bytes.toString('latin1');
    for (const told of ['/StructTreeRoot', 'pdfuaid:part', '/Lang']) expect(raw).toContain(told);
    expect((await exported('pdf')).bytes).toEqual(printed.bytes);
    const { competitionId, team } = competition;
    const { entries } = await listEntries(db.read, { competitionId, act: 'export-attendance' }, { limit: 9 });
    expect(entries).toMatchObject(
      ['pdf', 'pdf', 'xlsx'].map((format) => ({
        outcome: 'read',
        actorId: team.officer.userId,
        after: { format },
      })),
    );
  });

  test('leaves for a file over the password alone', async () => {
    const wrong = await exported('xlsx', 'un mot de passe tout autre');
    expect(wrong.status).toBe(400);
    expect(wrong.bytes.toString()).toContain('est inexact');
    const filter = { competitionId: competition.competitionId, outcome: 'refused' } as const;
    const { entries } = await listEntries(db.read, filter, { limit: 1 });
    expect(entries.map(({ act, reason }) => [act, reason])).toEqual([
      ['export-attendance', 'password-again'],
    ]);
  });

  test('is for officers: nobody else learns a need or a name, and no public page tells one', async () => {
    for (const { email } of [competition.team.monitor, competition.team.chair]) {
      const { cookie } = await signInAs(server, { email });
      for (const path of ['people', 'people/export'])
        expect([email, path, (await get(office(path), cookie)).status]).toEqual([email, path, 403]);
      expect((await exported('pdf', testPassword, cookie)).status).toBe(403);
    }
    for (const path of [
      `/fr/events/${eventId}`,
      `/fr/events/${eventId}.data`,
      `/fr/events/${eventId}/registration`,
    ]) {
      const { bytes } = await get(path, theirs);
      for (const told of ['Fauteuil roulant', 'LSQ le matin', 'Zoé', 'zoe@exemple.ca'])
        expect(bytes.toString()).not.toContain(told);
    }
  });
});
