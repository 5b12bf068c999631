import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppDatabase, change, openDatabase } from '#db/client.server.ts';
import { listCodings, listLessons, listThemes } from '#db/queries/analysis.ts';
import { findCurrentQuestionnaire, findDraftQuestionnaire } from '#db/queries/questionnaires.ts';
import { listSoundings } from '#db/queries/soundings.ts';
import { fromDate } from '#db/values.ts';
import { type BuiltCompetition, draftCompetition } from '#test/support/builders.ts';
import { giveAccounts, signInAs, testPassword } from '#test/support/sign-in.ts';
import {
  filedResponse,
  publishedSounding,
  registeredRespondent,
  shortQuestionnaire,
  type TestRespondent,
} from '#test/support/soundings.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let soundings: string;
let officer: Visitor;

beforeAll(async () => {
  server = await startServer();
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db);
  await change(db, (tx) => tx.updateTable('user').set({ twoFactorEnabled: 1 }).execute());
  soundings = `/fr/competitions/${competition.competitionId}/soundings`;
  officer = await visitorAs(competition.team.officer.email);
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
});

async function visitorAs(email: string): Promise<Visitor> {
  return new Visitor(server.origin).take((await signInAs(server, { email })).cookie);
}

/** A sounding that the server's clock finds open, with one response filed. */
async function openSounding(): Promise<{ soundingId: string; respondent: TestRespondent }> {
  const soundingId = await publishedSounding(competition, {
    days: 20_000,
    questionnaire: shortQuestionnaire,
  });
  const respondent = await registeredRespondent(competition, 'Premier Exemple');
  await filedResponse(competition, soundingId, respondent, 'Du bien et mal');
  return { soundingId, respondent };
}

async function close(soundingId: string): Promise<void> {
  await change(db, (tx) =>
    tx
      .updateTable('soundings')
      .set({ deadline: fromDate(new Date(Date.now() - 1000)) })
      .where('id', '=', soundingId)
      .execute(),
  );
}

function hidden(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
}

const words = {
  titleFr: 'Sondage sur l’accès',
  titleEn: 'Sounding on access',
  aboutFr: 'De quoi il s’agit.',
  aboutEn: 'What it is about.',
};

test('a sounding is created, refused with what was typed when a date is wrong, edited and published', async () => {
  const wrong = await officer.post(`${soundings}/new`, { ...words, titleEn: '', deadline: 'demain' });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('Sondage sur l’accès');
  const created = await officer.post(`${soundings}/new`, words);
  expect(created.to).toMatch(/\/soundings\/[0-9a-f-]+$/);
  const page = created.to ?? '';
  const revision = hidden((await officer.get(page)).text, 'revision');
  const early = await officer.post(page, { intent: 'publish', revision, confirmed: 'on' });
  expect(early.status).toBe(400);
  expect(early.text).toContain('error-summary');
  const dated = { ...words, intent: 'update', revision, deadline: '2099-06-01T17:00' };
  expect((await officer.post(page, dated)).to).toBe(`${page}?done=update`);
  const stale = await officer.post(page, { ...dated, titleFr: 'Autre titre' });
  expect(stale.status).toBe(400);
  expect(stale.text).toContain('Autre titre');
  const now = hidden((await officer.get(page)).text, 'revision');
  const published = await officer.post(page, { intent: 'publish', revision: now, confirmed: 'on' });
  expect(published.to).toBe(`${page}?done=publish`);
  const [sounding] = await listSoundings(db.read, competition.competitionId);
  expect(sounding?.state).toBe('open');
  const monitor = await visitorAs(competition.team.monitor.email);
  expect((await monitor.post(page, { intent: 'publish', revision: now, confirmed: 'on' })).status).toBe(403);
});

test('the questionnaire is edited section by section and question by question with plain forms', async () => {
  const page = (await officer.post(`${soundings}/new`, words)).to ?? '';
  const soundingId = page.split('/').at(-1) ?? '';
  const editor = `${page}/questionnaire`;
  const draft = async () => {
    const found = await findDraftQuestionnaire(db.read, soundingId);
    if (found === undefined) throw new Error('no draft');
    return found;
  };
  const overview = await officer.get(editor);
  expect(overview.text).not.toContain('en a un autre nombre');
  const added = /href="([^"]*\/sections\/[0-9a-f]{8})"/.exec(overview.text)?.[1] ?? '';
  const revision = async () => String((await draft()).revision);
  const save = { intent: 'save', revision: await revision() };
  const half = await officer.post(added, { ...save, titleFr: 'Une section', titleEn: '' });
  expect(half.status).toBe(400);
  expect(half.text).toContain('value="Une section"');
  const titles = { titleFr: 'Une section', titleEn: 'A section' };
  expect((await officer.post(added, { ...save, ...titles })).to).toBe(`${added}?saved=1`);
  expect((await draft()).content.sections).toHaveLength(4);
  expect((await officer.get(editor)).text).toContain('n’a pas encore de questions');

  const section = added.split('/').at(-1) ?? '';
  const question = /href="([^"]*\/questions\/[0-9a-f]{8}\?section=[^"]*)"/.exec(
    (await officer.get(added)).text,
  )?.[1];
  const typed = {
    intent: 'save',
    sectionId: section,
    titleFr: 'Quelle taille?',
    titleEn: 'Which size?',
    kind: 'choice',
    required: 'on',
    'options[0].id': '',
    'options[0].fr': 'Petite',
    'options[0].en': 'Small',
    'options[1].fr': '',
    'options[1].en': '',
    'options[2].fr': 'Grande',
    'options[2].en': 'Large',
  };
  const address = question ?? '';
  for (const [wrong, said] of [
    [{ 'options[2].fr': '', 'options[2].en': '' }, 'Donnez au moins deux choix'],
    [{ 'options[2].en': '' }, 'aussi dans cette langue'],
    [{ helpFr: 'Aide' }, 'aussi dans cette langue'],
    [{ titleEn: '' }, 'Question en anglais'],
    [{ kind: 'autre' }, 'error-summary'],
  ] as const) {
    const refused = await officer.post(address, { ...typed, revision: await revision(), ...wrong });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(said);
    expect(refused.text).toContain('Quelle taille?');
    expect(refused.text).toContain('value="Petite"');
  }
  const asked = { ...typed, revision: await revision() };
  expect((await officer.post(address, asked)).to).toBe(`${added}?saved=1`);
  const saved = (await draft()).content.sections.at(-1)?.questions[0];
  expect(saved).toMatchObject({ kind: 'choice', required: true, title: { en: 'Which size?' } });
  expect(saved?.options.map(({ text }) => text.en)).toEqual(['Small', 'Large']);

  const stale = await officer.post(address, { ...asked, titleFr: 'Tapé trop tard?' });
  expect(stale.status).toBe(400);
  expect(stale.text).toContain('Tapé trop tard?');
  expect(stale.text).toContain('Quelqu’un a enregistré entre-temps');

  const up = { ...asked, revision: await revision(), do: 'up:1' };
  const ordered = Object.fromEntries(
    (saved?.options ?? []).flatMap(({ id, text }, at) => [
      [`options[${at}].id`, id],
      [`options[${at}].fr`, text.fr],
      [`options[${at}].en`, text.en],
    ]),
  );
  await officer.post(address, { ...up, ...ordered, 'options[2].fr': '', 'options[2].en': '' });
  expect((await draft()).content.sections.at(-1)?.questions[0]?.options.map(({ id }) => id)).toEqual(
    saved?.options.map(({ id }) => id).reverse(),
  );
  expect((await officer.get(editor)).text).toContain('en a un autre nombre');
  const preview = await officer.get(`${editor.replace('/fr/', '/en/')}/versions/1`);
  expect(preview.text).toContain('Which size?');
  expect(preview.text).toContain('Demonstration text');
  const move = { intent: 'up', revision: await revision(), sectionId: section };
  expect((await officer.post(editor, move)).status).toBe(303);
  expect((await draft()).content.sections[2]?.id).toBe(section);
  const remove = { intent: 'remove', revision: await revision() };
  expect((await officer.post(added, remove)).status).toBe(400);
  expect((await officer.post(added, { ...remove, confirmed: 'on' })).to).toBe(`${editor}?done=saved`);
  const official = { intent: 'provenance', revision: await revision(), official: 'on' };
  await officer.post(editor, official);
  const { content, origin } = await draft();
  expect([content.provenance, content.sections.length, origin]).toEqual(['official', 3, 'edited']);
  expect((await officer.get(`${editor}/versions/1`)).text).not.toContain('Texte de démonstration');
});

test('a workbook becomes the draft once its difference was seen; a bad one is answered, and hurts nothing', async () => {
  const page = (await officer.post(`${soundings}/new`, words)).to ?? '';
  const soundingId = page.split('/').at(-1) ?? '';
  const editor = `${page}/questionnaire`;
  const { cookie } = await signInAs(server, { email: competition.team.officer.email });
  const layout = await fetch(`${server.origin}${editor}/versions/1/layout`, { headers: { cookie } });
  const same = Buffer.from(await layout.arrayBuffer());
  const upload = async (bytes: Buffer, name = 'questions.xlsx') => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(bytes)]), name);
    const headers = { cookie, Origin: server.origin };
    const answer = await fetch(`${server.origin}${editor}/import/attach`, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };
  const unchanged = await upload(same);
  expect(unchanged.status).toBe(200);
  const otherShape = 'Ce questionnaire en a un autre nombre';
  expect(unchanged.text).not.toContain(otherShape);
  expect(unchanged.text).toContain('la même chose que la version en préparation');

  const book = new ExcelJS.Workbook();
  await book.xlsx.load(same as never);
  const sheet = book.getWorksheet('Questions');
  const changed = async (cell: string, value: ExcelJS.CellValue) => {
    const found = sheet?.getCell(cell);
    if (found) found.value = value;
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const formula = await upload(await changed('F3', { formula: '1+1', result: 2 }));
  expect(formula.status).toBe(400);
  expect(formula.text).toMatch(/Feuille «.Questions.», ligne 3, colonne F.: une formule n’est jamais lue/);
  const shown = await upload(await changed('F3', '<b>Une autre question?</b>'));
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('&lt;b&gt;Une autre question?');
  expect(shown.text).not.toContain(otherShape);
  expect((await findDraftQuestionnaire(db.read, soundingId))?.revision).toBe(1);
  const content = hidden(shown.text, 'content').replaceAll('&quot;', '"').replaceAll('&lt;', '<');
  const carried = content.replaceAll('&gt;', '>').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
  const keep = { intent: 'keep', revision: '1', content: carried };
  expect((await officer.post(`${editor}/import/attach`, { ...keep, content: '{"sections":1}' })).status).toBe(
    400,
  );
  expect((await officer.post(`${editor}/import/attach`, keep)).to).toBe(`${editor}?done=imported`);
  const draft = await findDraftQuestionnaire(db.read, soundingId);
  expect([draft?.origin, draft?.revision, draft?.content.provenance]).toEqual([
    'imported',
    2,
    'demonstration',
  ]);
  expect((await officer.post(`${editor}/import/attach`, keep)).status).toBe(400);

  // One question fewer: said before anyone keeps it.
  sheet?.spliceRows(sheet.rowCount, 1);
  const shorter = await upload(Buffer.from(await book.xlsx.writeBuffer()));
  expect(shorter.status).toBe(200);
  expect(shorter.text).toContain(otherShape);

  for (const [bytes, name] of [
    [Buffer.from('%PDF-1.7 rien'), 'questions.xlsx'],
    [Buffer.from('%PDF-1.7 rien'), 'questions.pdf'],
    [Buffer.alloc(6_000_000, 'x'), 'questions.xlsx'],
    [same.subarray(0, same.length - 200), 'questions.xlsx'],
  ] as const) {
    expect((await upload(bytes, name)).status).toBe(400);
  }
  expect((await officer.get(editor)).status).toBe(200);
});

test('an open sounding gets a new version, which the respondent sees with the answers kept', async () => {
  const { soundingId, respondent } = await openSounding();
  const editor = `${soundings}/${soundingId}/questionnaire`;
  expect((await officer.get(`${editor}/changes`)).status).toBe(404);
  expect((await officer.post(editor, { intent: 'begin' })).to).toBe(`${editor}?done=begin`);
  const remove = { intent: 'remove', revision: '1', confirmed: 'on' };
  expect((await officer.post(`${editor}/questions/views`, remove)).to).toBe(
    `${editor}/sections/only?saved=1`,
  );
  const question = {
    intent: 'save',
    revision: '2',
    sectionId: 'only',
    titleFr: 'Et vos espoirs?',
    titleEn: 'And your hopes?',
    kind: 'text',
    required: 'on',
  };
  expect((await officer.post(`${editor}/questions/hopes`, question)).status).toBe(303);
  const changes = await officer.get(`${editor}/changes`);
  expect(changes.text).toContain('Et vos espoirs?');
  expect(changes.text).toContain('Retirée');
  expect(changes.text).toContain('avait 3 sections et 26 questions');
  const publish = { intent: 'publish', revision: '3' };
  expect((await officer.post(`${editor}/changes`, publish)).status).toBe(400);
  const published = await officer.post(`${editor}/changes`, { ...publish, confirmed: 'on' });
  expect(published.to).toBe(`${editor}?done=publish`);
  expect((await findCurrentQuestionnaire(db.read, soundingId))?.version).toBe(2);

  const outside = new Visitor(server.origin);
  await outside.get(`/fr/access/${respondent.token}`);
  const response = `/fr/soundings/${soundingId}/response`;
  const { text } = await outside.get(response);
  expect(text).toContain('Le questionnaire a changé le');
  expect(text).toContain('version 1 du questionnaire et reste valable');
  expect(text).toContain('Du bien et mal');
  const section = await outside.get(`${response}/only`);
  expect(section.text).toContain('Et vos espoirs?');
  expect(section.text).not.toContain('Qu’en pensez-vous?');
  const hopes = { 'revision.hopes': '0', 'value.hopes': 'Oui.', 'notApplicable.hopes': '' };
  expect((await outside.post(`${response}/only`, { intent: 'save', ...hopes })).status).toBe(303);
  const [, shown = ''] =
    /name="shown" value="(\w+)"/.exec((await outside.get(`${response}/check`)).text) ?? [];
  const signed = { intent: 'submit', signedName: 'Zoé Exemple', shown };
  expect((await outside.post(`${response}/check`, signed)).status).toBe(303);
  expect((await outside.get(response)).text).not.toMatch(/Le questionnaire a changé le \d/);
});

test('answers are put under themes, lessons written, and all of it exported, after the closing', async () => {
  const { soundingId } = await openSounding();
  const page = `${soundings}/${soundingId}`;
  for (const closed of ['answers', 'lessons', 'export']) {
    expect((await officer.get(`${page}/${closed}`)).status).toBe(403);
  }
  await close(soundingId);
  const answers = `${page}/answers`;
  const half = await officer.post(answers, { intent: 'theme', nameFr: 'Accès', nameEn: '' });
  expect(half.status).toBe(400);
  expect(half.text).toContain('value="Accès"');
  expect((await officer.post(answers, { intent: 'theme', nameFr: 'Accès', nameEn: 'Access' })).status).toBe(
    303,
  );
  const [theme] = await listThemes(db.read, soundingId);
  const { text } = await officer.get(`${answers}?question=views`);
  expect(text).toContain('Du bien et mal');
  for (const [words, found] of [
    ['BIEN ET', true],
    ['bíen', true],
    ['absent', false],
  ] as const) {
    const search = await officer.get(`${answers}?question=all&text=${encodeURIComponent(words)}`);
    expect(search.text.includes('Du bien et mal')).toBe(found);
  }
  const coding = {
    intent: 'code',
    responseId: hidden(text, 'responseId'),
    questionId: 'views',
    themeId: theme?.id ?? '',
  };
  const unsaid = await officer.post(answers, { ...coding, quote: 'jamais dit' });
  expect(unsaid.status).toBe(400);
  expect(unsaid.text).toContain('jamais dit');
  expect((await officer.post(answers, { ...coding, quote: 'bien et mal' })).status).toBe(303);
  expect((await listCodings(db.read, soundingId)).map(({ quote }) => quote)).toEqual(['bien et mal']);

  const lesson = {
    intent: 'create',
    themeId: theme?.id ?? '',
    heardFr: 'Il faut plus d’accès.',
    heardEn: 'More access is needed.',
    didFr: 'Un critère de plus.',
    didEn: '',
  };
  const missing = await officer.post(`${page}/lessons`, lesson);
  expect(missing.status).toBe(400);
  expect(missing.text).toContain('Un critère de plus.');
  const created = await officer.post(`${page}/lessons`, { ...lesson, didEn: 'One criterion more.' });
  const [written] = await listLessons(db.read, soundingId);
  expect(created.to).toBe(`${page}/lessons/${written?.id}`);
  const edit = created.to ?? '';
  const form = await officer.get(edit);
  expect(form.text).toContain('bien et mal');
  const [marked] = await listCodings(db.read, soundingId);
  const chosen = {
    intent: 'save',
    revision: '1',
    heardFr: 'Il faut plus d’accès.',
    heardEn: 'More access is needed.',
    didFr: 'Un critère de plus.',
    didEn: 'One criterion more.',
    plan: `${competition.rfpStageId}:technical`,
    codingIds: marked?.id ?? '',
  };
  const short = await officer.post(edit, { ...chosen, didEn: '' });
  expect(short.status).toBe(400);
  expect(short.text).toContain('Un critère de plus.');
  expect((await officer.post(edit, chosen)).to).toBe(`${page}/lessons`);
  expect((await officer.post(edit, chosen)).status).toBe(400);
  const report = await officer.get(`${page}/report`);
  expect(report.text).toContain('bien et mal');
  expect(report.text).toContain('Premier Exemple');
  await officer.post(`${page}/lessons`, { intent: 'publish', lessonId: written?.id ?? '' });
  const heard = await new Visitor(server.origin).get(`/en/soundings/${soundingId}/heard`);
  expect(heard.text).toContain('More access is needed.');
  expect(heard.text).toContain('bien et mal');
  expect(heard.text).not.toContain('Premier Exemple');

  await giveAccounts(db);
  const wanted = { format: 'csv', password: testPassword };
  expect((await officer.get(`${page}/export?format=csv`)).text).toMatch(/<input[^>]*checked[^>]*value="csv"/);
  expect((await officer.post(`${page}/export`, { ...wanted, password: 'tout autre chose' })).status).toBe(
    400,
  );
  const csv = await officer.post(`${page}/export`, wanted);
  expect(csv.status).toBe(200);
  expect(csv.text).toContain('"Du bien et mal"');
  const chair = await visitorAs(competition.team.chair.email);
  expect((await chair.get(`${page}/export`)).status).toBe(403);
  expect((await chair.post(`${page}/export`, wanted)).status).toBe(403);
  const lead = await signInAs(server, { email: competition.team.lead.email });
  const xlsx = await fetch(`${server.origin}${page}/export`, {
    method: 'POST',
    headers: { Cookie: lead.cookie, Origin: server.origin },
    body: new URLSearchParams({ ...wanted, format: 'xlsx' }),
  });
  expect(xlsx.headers.get('content-disposition')).toMatch(
    /^attachment; filename="reponses-\d{4}-\d\d-\d\d\.xlsx"/,
  );
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});
