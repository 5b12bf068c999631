import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelCompetition } from '#app/acts/cancel-competition.ts';
import { publishPlan } from '#app/acts/publish-plan.ts';
import { savePlan } from '#app/acts/save-plan.ts';
import { typedSection } from '#app/plan/plan-fields.ts';
import { sectionOfPlan } from '#app/plan/plan-sections.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { findDraftPlan, type PlanVersion } from '#db/queries/plans.ts';
import type { Plan } from '#scoring/plan.ts';
import { type BuiltCompetition, done, draftCompetition } from '#test/support/builders.ts';
import { signInAs } from '#test/support/sign-in.ts';
import { type RunningServer, startServer } from '#test/support/start-server.ts';
import { Visitor } from '#test/support/visitor.ts';

/* What somebody is changing is taken away by somebody else: said so, and what was typed is there to be copied. */

const title = { fr: 'Offre technique retouchée', en: 'Technical offer, reworked' };

let server: RunningServer;
let db: AppDatabase;
let competition: BuiltCompetition;
let draft: PlanVersion;
let officer: Visitor;

beforeAll(async () => {
  server = await startServer({ DEMO: '1' });
  db = await openDatabase({ file: join(server.dataDirectory, 'gss.sqlite') });
});
afterAll(async () => {
  await db.close();
  await server.stop();
});
beforeEach(async () => {
  competition = await draftCompetition(db, { start: new Date().toISOString(), competition: dates() });
  draft = await draftOf(competition.rfpStageId);
  officer = new Visitor(server.origin).take((await signInAs(server, competition.team.officer)).cookie);
});

const edit = (lang = 'fr') => `/${lang}/competitions/${competition.competitionId}/rfp/plan/edit`;

describe('the part of a plan that is being changed', () => {
  test.each([
    ['fr', 'Une autre personne a retiré cette partie', 'français', 'Ce que vous aviez écrit'],
    ['en', 'Someone else has removed this part', 'English', 'What you had typed'],
  ])('is removed (%s)', async (lang, said, language, typed) => {
    const form = { ...formOf('step-technical'), [`section.title.${lang}`]: title[lang as 'fr' | 'en'] };
    await saveAs(({ steps, ...plan }) => ({ ...plan, steps: steps.filter(({ id }) => id !== 'technical') }));

    const answer = await officer.post(`${edit(lang)}/step-technical`, form);
    expect(answer.status).toBe(409);
    for (const word of [said, typed, title[lang as 'fr' | 'en'], `(${language})`, edit(lang)])
      expect(answer.text).toContain(word);
    expect(answer.text, 'numbers too').toContain('<dd><span class="pre-line">260</span></dd>');
    expect((await draftOf(competition.rfpStageId)).plan.steps.map(({ id }) => id)).not.toContain('technical');
  });

  test('is published with the whole draft', async () => {
    const form = { ...formOf('step-technical'), 'section.title.fr': title.fr };
    const publication = { planVersionId: draft.id, revision: draft.revision, origin: server.origin };
    await done(competition.installation, competition.team.secondOfficer.userId, publishPlan, publication);

    const answer = await officer.post(`${edit()}/step-technical`, form);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Il n’y a plus d’ébauche');
    expect(answer.text).toContain(title.fr);
  });

  test('is removed twice: told as a form from an older state', async () => {
    await saveAs(({ scales, ...plan }) => ({ ...plan, scales: scales.slice(1) }));
    const { planVersionId = '', revision = '' } = formOf('general');
    const part = `scale-${draft.plan.scales[0]?.id}`;
    const answer = await officer.post(edit(), { intent: 'remove', planVersionId, revision, part });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Quelqu’un a modifié ces données');
  });
});

test('a refused form shows what was typed, in a few words or many, and never a password', async () => {
  const { competitionId, installation, team } = competition;
  const settings = `/fr/competitions/${competitionId}/cancel`;
  await done(installation, team.secondOfficer.userId, cancelCompetition, { competitionId, reason: 'Besoin' });
  const again = {
    reason: 'Le besoin a disparu entre-temps',
    password: 'quatre mots de passe',
    confirm: 'on',
  };
  const answer = await officer.post(settings, again);
  expect(answer.text).toContain('Le besoin a disparu entre-temps');
  expect(answer.text).not.toContain('quatre mots de passe');

  const stranger = new Visitor(server.origin).take((await signInAs(server, team.outsider)).cookie);
  const refused = await stranger.post(settings, again);
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('Ce que vous aviez écrit');
  expect(refused.text).toContain('Le besoin a disparu entre-temps');
  expect(refused.text).not.toContain('quatre mots de passe');
});

test.each([
  ['fr', 'Votre session a pris fin', 'Ouvrir une session', 'Motif'],
  ['en', 'Your session has ended', 'Sign in', 'Reason'],
])(
  'a form sent after the session ended shows what was typed and leads back to its page (%s)',
  async (lang, said, signIn, label) => {
    const settings = `/${lang}/competitions/${competition.competitionId}/cancel`;
    const typed = { reason: 'Reporté', password: 'quatre mots de passe' };
    const sent = async (from: string) => new Visitor(server.origin, { Referer: from }).post(settings, typed);

    const answer = await sent(`${server.origin}${settings}?lot=east`);
    expect(answer.status).toBe(401);
    for (const word of [said, signIn, label, 'Reporté']) expect(answer.text).toContain(word);
    expect(answer.text).toContain(`/${lang}/sign-in?to=${encodeURIComponent(`${settings}?lot=east`)}`);
    expect(answer.text).not.toContain('quatre mots de passe');
    expect(answer.text, 'nothing of the competition').not.toContain('competition-head');

    const elsewhere = await sent('https://elsewhere.example/fr/work');
    expect(elsewhere.text).toContain(`/${lang}/sign-in?to=${encodeURIComponent(settings)}"`);
  },
);

function dates() {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const [rfq, rfp] = [20, 60].map((days) => ({ questionsUntil: inDays(days - 5), deadline: inDays(days) }));
  return {
    rfq: { kind: 'own' as const, templateId: 'rfq', questionsUntil: null, deadline: null, ...rfq },
    rfp: { templateId: 'rfp', questionsUntil: null, deadline: null, ...rfp },
  };
}

async function draftOf(stageId: string): Promise<PlanVersion> {
  const found = await findDraftPlan(db.read, stageId);
  if (found === undefined) throw new Error('no draft');
  return found;
}

async function saveAs(change: (plan: Plan) => Plan): Promise<void> {
  const input = { planVersionId: draft.id, revision: draft.revision, plan: change(draft.plan) };
  await done(competition.installation, competition.team.secondOfficer.userId, savePlan, input);
}

/** What the page of that name would post unchanged. */
function formOf(name: string): Record<string, string> {
  return {
    ...Object.fromEntries(flat(typedSection(sectionOfPlan(draft.plan, name), ','), 'section')),
    planVersionId: draft.id,
    revision: String(draft.revision),
    do: 'save',
  };
}

function flat(value: unknown, name: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => flat(item, `${name}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => flat(inner, `${name}.${key}`));
  return [[name, String(value ?? '')]];
}
