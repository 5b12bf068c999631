import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftAddendum } from '#app/acts/draft-addendum.ts';
import { publishAddendum } from '#app/acts/publish-addendum.ts';
import { saveAddendum } from '#app/acts/save-addendum.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { findDraftPlan, findPublishedPlan } from '#db/queries/plans.ts';
import { findSounding } from '#db/queries/soundings.ts';
import { rfpPlan } from '#db/seed/rfp-plan.ts';
import { type BuiltCompetition, done, draftCompetition, testDates } from '#test/support/builders.ts';
import { openEvent } from '#test/support/events.ts';
import { publishedSounding, shortQuestionnaire } from '#test/support/soundings.ts';
import { publishStage } from '#test/support/stages.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let soundingId: string;
let eventId: string;
let plan: string;

beforeAll(async () => {
  server = await startServer();
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
  competition = await draftCompetition(db, { plans: { rfp: rfpPlan } });
  const { installation, team, rfpStageId: stageId, competitionId } = competition;
  const officer = team.officer.userId;
  await publishStage(competition, 'rfp');
  const { planVersionId } = await done(installation, officer, draftAddendum, { stageId });
  const draft = await findDraftPlan(db.read, stageId);
  if (draft === undefined) throw new Error('no draft');
  const saved = await done(installation, officer, saveAddendum, {
    planVersionId,
    revision: draft.revision,
    plan: { ...draft.plan, quorum: draft.plan.quorum + 1 },
    text: { fr: 'Le quorum augmente.', en: 'The quorum grows.' },
  });
  await done(installation, officer, publishAddendum, { planVersionId, ...saved, origin: server.origin });
  plan = `/fr/opportunities/${competitionId}/plan/rfp`;
  soundingId = await publishedSounding(competition, { days: 20_000, questionnaire: shortQuestionnaire });
  eventId = await openEvent(competition, { days: 20_000 });
});

afterAll(async () => {
  await db.close();
  await server.stop();
});

function ask(path: string) {
  return fetch(`${server.origin}${path}`);
}

describe('a call for proposals with an addendum', () => {
  const wordsOf = (html: string) =>
    html
      .replaceAll(/<!--.*?-->/g, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/[\s\u00a0]+/g, ' ');

  test('shows its criteria’s sums, its threshold, its formula with the prices worked out, and its ties', async () => {
    const words = wordsOf(await (await ask(plan)).text());
    for (const told of ['370 points', '260 points', '156', '80 points', 'Exemple chiffré (prix inventés)'])
      expect(words).toContain(told);
    // 60 × 41.2 ÷ 43.5 and 60 × 41.2 ÷ 47.8.
    for (const points of ['60', '56,83', '51,72']) expect(words).toContain(points);
    expect(words).toMatch(
      /Égalités, dans l’ordre .*Le plus de points à l’étape « Enveloppe technique ».*Le prix le plus bas.*Tirage au sort/,
    );
  });

  test('tells what the addendum changed on the page and as data', async () => {
    const { competitionId, rfpStageId } = competition;
    const page = wordsOf(await (await ask(`/fr/opportunities/${competitionId}`)).text());
    expect(page).toContain('Le quorum augmente.');
    const version = await (await ask(`${plan}?version=2`)).text();
    expect(version).toContain('id="difference"');
    expect(wordsOf(version)).toContain('Le quorum augmente.');
    const data = await (await ask(`/en/opportunities/${competitionId}.json`)).json();
    expect(data).toMatchObject({
      format: 'gss-opportunity',
      formatVersion: 1,
      soundings: [{ page: `/en/soundings/${soundingId}` }],
      events: [{ page: `/en/events/${eventId}` }],
    });
    const [stage] = data.stages;
    expect(data.stages).toHaveLength(1);
    expect(stage).toMatchObject({
      kind: 'rfp',
      deadline: testDates.rfpDeadline.toISOString(),
      questionsUntil: testDates.rfpQuestionsUntil.toISOString(),
      lots: [
        { catchmentArea: { fr: 'Hamilton-Niagara', en: 'Hamilton–Niagara Peninsula' }, state: 'active' },
      ],
      addenda: [{ number: 1, planVersion: 2, text: { en: 'The quorum grows.' } }],
    });
    expect(stage.addenda[0].changes).toHaveLength(1);
    const published = await findPublishedPlan(db.read, rfpStageId);
    expect(stage.plan).toMatchObject({ version: 2, fingerprint: published?.fingerprint });
    expect(stage.plan.content).toEqual(published?.plan);
    expect(data.timeline.length).toBeGreaterThan(1);
  });
});

describe('the home page', () => {
  test('gives each closing with its zone, the clock, and how long there was at which time', async () => {
    const french = await (await ask('/fr')).text();
    const english = await (await ask('/en')).text();
    const deadline = (await findSounding(db.read, soundingId))?.deadline ?? new Date(0);
    for (const [text, lang] of [
      [french, 'fr'],
      [english, 'en'],
    ] as const)
      expect(text).toContain(
        `<time dateTime="${deadline.toISOString()}">${formatsFor(lang).dateTime(deadline)}</time>`,
      );
    expect(french).toMatch(
      /qui fait foi, quand cette page a été préparée\u00a0:(?:<!-- -->)? <time dateTime="[^"]+Z">[^<]+\(heure de Toronto\)/,
    );
    expect(french).toMatch(/À \d+\u00a0h[^<]*\(heure de Toronto\), il restait [^<]+\sjours/);
    expect(english).toMatch(/At \d+:\d\d\u00a0[ap]\.m\. \(Toronto time\), [^<]+\sdays[^<]* remained\./);
    expect(french).not.toContain('Il reste ');
  });

  test('says what the sources leave open, and which rules are this site’s own', async () => {
    const french = await (await ask('/fr')).text();
    expect(french).toContain('ce que valaient les 30 autres points');
    expect(french).toContain('Sur ce site, la direction du ministère approuve');
    expect(french).toContain('est une règle de ce site');
    const english = await (await ask('/en')).text();
    expect(english).toContain('what the other 30 points were for');
    expect(english).toContain('is a rule of this site');
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

  test('each with the phase, the manager and the months that the sources give it', async () => {
    const text = await (await ask('/fr/regions')).text();
    const rows = [...text.matchAll(/<tr[^>]*><th scope="row"[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      row
        .replaceAll(/<div class="cell-note">.*?<\/div>|<sup>.*?<\/sup>/gs, '')
        .split(/<\/t[hd]>/)
        .slice(0, 6)
        .map((cell) =>
          cell
            .replaceAll(/<[^>]+>/g, '')
            .replaceAll(/[\s\u00a0]+/g, ' ')
            .trim(),
        ),
    );
    expect(rows).toEqual(facts.map((line) => line.split(' | ')));
  });
});

/** Written down from the sources, not read from the seed. */
const unknown = 'non connu';
const led = (name: string) => `Consortium mené par ${name}; ses autres membres ne sont pas connus`;
const prototype = 'janv. – mars 2020 | avr. – déc. 2020 | 1er janvier 2021';
const phase1 = 'avr. – juin 2022 | juill. 2022 – mars 2023 | 1er avril 2023';
const phase2 = 'févr. – avr. 2023 | mai – déc. 2023 | 1er janvier 2024';
const facts = [
  `Hamilton-Niagara | Prototype | ${led('Fedcap')} | ${prototype}`,
  `Muskoka-Kawarthas | Prototype | Collège Fleming | ${prototype}`,
  `Peel | Prototype | WCG (membre d’APM Group) | ${prototype}`,
  `Halton | Phase 1 | Fedcap | ${phase1}`,
  `Stratford-péninsule Bruce | Phase 1 | Comté de Bruce | ${phase1}`,
  `York | Phase 1 | WCG | ${phase1}`,
  'Kingston-Pembroke | Phase 1 | Consortium mené par Serco Canada Inc., avec Deloitte Canada Inc. et Thrive Career Wellness Inc. | sept. – déc. 2022 | janv. – sept. 2023 | 1er octobre 2023',
  `Durham | Phase 2 | Région de Durham | ${phase2}`,
  `Kitchener-Waterloo-Barrie | Phase 2 | Serco Canada | ${phase2}`,
  `London | Phase 2 | Ville de London | ${phase2}`,
  `Ottawa | Phase 2 | WCG | ${phase2}`,
  `Windsor-Sarnia | Phase 2 | Ville de Windsor | ${phase2}`,
  `Nord-Est | Phase 3 | ${led('Collège Boréal')} | ${[unknown, unknown, unknown].join(' | ')}`,
  `Nord-Ouest | Phase 3 | ${[unknown, unknown, unknown, unknown].join(' | ')}`,
  `Toronto | Phase 3 | ${[unknown, unknown, unknown, unknown].join(' | ')}`,
];
