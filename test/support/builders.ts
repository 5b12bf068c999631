import type { ActDefinition } from '#app/acts/act.ts';
import { createCompetition, type NewCompetition } from '#app/acts/create-competition.ts';
import { type Installation, perform } from '#app/acts/perform.server.ts';
import type { TeamRole } from '#app/policy.ts';
import { type AppDatabase, change, type Tx } from '#db/client.server.ts';
import { createAdministrator, createUser } from '#db/queries/accounts.ts';
import { createAssignment } from '#db/queries/assignments.ts';
import { listLots } from '#db/queries/competitions.ts';
import { createDeclaration } from '#db/queries/declarations.ts';
import { createMembership } from '#db/queries/memberships.ts';
import { listPlanTemplates, updatePlanTemplate } from '#db/queries/plans.ts';
import { updateRegion } from '#db/queries/regions.ts';
import { regions } from '#db/seed/regions.ts';
import type { Plan } from '#scoring/plan.ts';
import { proposalPlan, qualificationPlan } from '#test/scoring/support/plans.ts';

/** An installation whose clock stands where the test puts it. */
export type TestInstallation = Installation & {
  now: Date;
  moveTo(iso: string): void;
  wait(days: number): void;
};

const START = '2019-06-01T13:00:00.000Z';
const DAY_MS = 24 * 60 * 60_000;

export function installationOn(db: AppDatabase, start: string = START): TestInstallation {
  const installation: TestInstallation = {
    db,
    now: new Date(start),
    async clock() {
      return installation.now;
    },
    moveTo(iso) {
      installation.now = new Date(iso);
    },
    wait(days) {
      installation.now = new Date(installation.now.getTime() + days * DAY_MS);
    },
  };
  return installation;
}

/** What an act answers when it must succeed; a test that expects a refusal calls `perform` itself. */
export async function done<Input, Output>(
  installation: Installation,
  userId: string,
  act: ActDefinition<Input, Output>,
  input: Input,
): Promise<Output> {
  const passwordGivenAt = await installation.clock(installation.db.read);
  const outcome = await perform(installation, { userId, passwordGivenAt }, act, input);
  if (outcome.kind !== 'done') throw new Error(`${act.name}: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/* accounts and reference data */

export type Person = { readonly userId: string; readonly name: string; readonly email: string };

type AccountOptions = { staff?: boolean; administrator?: boolean; language?: 'fr' | 'en' };

export function addAccount(
  installation: Installation,
  name: string,
  options: AccountOptions = {},
): Promise<Person> {
  return change(installation.db, async (tx) =>
    createAccount(tx, await installation.clock(tx), name, options),
  );
}

async function createAccount(
  tx: Tx,
  now: Date,
  name: string,
  { staff = true, administrator = false, language = 'fr' }: AccountOptions = {},
): Promise<Person> {
  const userId = crypto.randomUUID();
  const email = `${userId.slice(0, 8)}@exemple.ca`;
  const passwordHash = 'never used to sign in';
  await createUser(tx, now, { userId, name, email, language, staff, passwordHash });
  if (administrator) await createAdministrator(tx, now, crypto.randomUUID(), userId);
  return { userId, name, email };
}

export const testRegions = ['hamilton-niagara', 'muskoka-kawarthas', 'peel'] as const;

/**
 * Three catchment areas and the plans `rfq` and `rfp` as templates, beside those of the reference data if it is there.
 * Answers the templates' ids: a plan of one's own gets one of its own, for others build on the same database.
 */
export async function addReferenceData(
  installation: Installation,
  plans: { rfq?: Plan | undefined; rfp?: Plan | undefined } = {},
): Promise<{ rfq: string; rfp: string }> {
  const idOf = (stage: 'rfq' | 'rfp') =>
    plans[stage] === undefined ? stage : `${stage}-${crypto.randomUUID()}`;
  const ids = { rfq: idOf('rfq'), rfp: idOf('rfp') };
  await change(installation.db, async (tx) => {
    for (const region of regions) {
      if (testRegions.some((id) => id === region.id)) await updateRegion(tx, region);
    }
    const both = { rfq: plans.rfq ?? qualificationPlan(), rfp: plans.rfp ?? proposalPlan() };
    const there = await listPlanTemplates(tx);
    const after = Math.max(100, ...there.map(({ position }) => position)) + 1;
    for (const [index, stage] of (['rfq', 'rfp'] as const).entries()) {
      const name = { fr: `Modèle ${stage}`, en: `Template ${stage}` };
      const position = there.find(({ id }) => id === ids[stage])?.position ?? after + index;
      await updatePlanTemplate(tx, { id: ids[stage], position, stage, name, plan: both[stage] });
    }
  });
  return ids;
}

/* a competition and its team */

export type Lot = { readonly lotId: string; readonly regionId: string };
export type BuiltCompetition = {
  readonly installation: TestInstallation;
  readonly competitionId: string;
  /** Null when another competition's qualification feeds this one. */
  readonly rfqStageId: string | null;
  readonly rfpStageId: string;
  /** The one lot of the qualification. */
  readonly rfqLotId: string | null;
  readonly lots: readonly Lot[];
  readonly team: Team;
};
export type Team = {
  readonly officer: Person;
  readonly secondOfficer: Person;
  readonly chair: Person;
  readonly evaluators: readonly Person[];
  readonly monitor: Person;
  readonly adviser: Person;
  readonly lead: Person;
  readonly administrator: Person;
  /** Has an account, belongs to no team. */
  readonly outsider: Person;
};

export type CompetitionOptions = {
  readonly start?: string;
  readonly regions?: number;
  readonly evaluators?: number;
  /** Whether everyone has signed the declaration; default yes. */
  readonly declared?: boolean;
  readonly plans?: { readonly rfq?: Plan; readonly rfp?: Plan };
  readonly competition?: Partial<NewCompetition>;
};

/** The dates of the first real competition. */
export const testDates = {
  rfqQuestionsUntil: new Date('2019-07-10T21:00:00.000Z'),
  rfqDeadline: new Date('2019-07-23T21:00:00.000Z'),
  rfpQuestionsUntil: new Date('2019-10-04T21:00:00.000Z'),
  rfpDeadline: new Date('2019-10-31T21:00:00.000Z'),
} as const;

/** A draft competition with both stages, a whole team, and every evaluator on both envelopes of every lot. */
export async function draftCompetition(
  db: AppDatabase,
  options: CompetitionOptions = {},
): Promise<BuiltCompetition> {
  const installation = installationOn(db, options.start);
  const templates = await addReferenceData(installation, options.plans);
  const officer = await addAccount(installation, 'Odile Approvisionnement');
  const { competitionId, rfqStageId, rfpStageId } = await done(
    installation,
    officer.userId,
    createCompetition,
    withTemplates({ ...newCompetition(options.regions), ...options.competition }, templates),
  );
  const lots = await listLots(db.read, [rfpStageId]);
  const rfqLotId = rfqStageId === null ? null : ((await listLots(db.read, [rfqStageId]))[0]?.id ?? null);
  const scored = [
    ...(rfqLotId === null ? [] : [{ lotId: rfqLotId, envelope: 'technical' as const }]),
    ...lots.flatMap(({ id: lotId }) =>
      (['technical', 'commercial'] as const).map((envelope) => ({ lotId, envelope })),
    ),
  ];
  // By rows, in one go: a thousand tests begin here, and the acts have tests of their own.
  const team = await change(db, async (tx) => {
    const now = await installation.clock(tx);
    const people = await createTeam(tx, now, competitionId, officer, options.evaluators ?? 3);
    const own = { createdAt: now };
    for (const { userId } of people.evaluators) {
      for (const one of scored)
        await createAssignment(tx, { ...own, id: crypto.randomUUID(), userId, ...one });
    }
    if (options.declared ?? true) {
      for (const { userId, name } of membersOf(people)) {
        const declaration = { id: crypto.randomUUID(), competitionId, userId, signedName: name };
        await createDeclaration(tx, { ...declaration, signedAt: now });
      }
    }
    return people;
  });
  return {
    installation,
    competitionId,
    rfqStageId,
    rfpStageId,
    rfqLotId,
    lots: lots.map(({ id, regionId }) => ({ lotId: id, regionId: regionId ?? '' })),
    team,
  };
}

/** The two templates that `newCompetition` names, by the ids they have. */
function withTemplates(competition: NewCompetition, ids: { rfq: string; rfp: string }): NewCompetition {
  const { rfq, rfp } = competition;
  const own = rfq.kind === 'own' && 'templateId' in rfq && rfq.templateId === 'rfq';
  const call = 'templateId' in rfp && rfp.templateId === 'rfp';
  return {
    ...competition,
    ...(own && { rfq: { ...rfq, templateId: ids.rfq } }),
    ...(call && { rfp: { ...rfp, templateId: ids.rfp } }),
  };
}

export function newCompetition(regions = 1): NewCompetition {
  return {
    title: { fr: 'Choix de gestionnaires', en: 'Selection of managers' },
    rfqNumber: '11570',
    rfpNumber: '11855',
    rfq: {
      kind: 'own',
      templateId: 'rfq',
      questionsUntil: testDates.rfqQuestionsUntil,
      deadline: testDates.rfqDeadline,
    },
    rfp: { templateId: 'rfp', questionsUntil: testDates.rfpQuestionsUntil, deadline: testDates.rfpDeadline },
    regionIds: testRegions.slice(0, regions),
  };
}

async function createTeam(
  tx: Tx,
  now: Date,
  competitionId: string,
  officer: Person,
  evaluators: number,
): Promise<Team> {
  const join = async (name: string, role: TeamRole) => {
    const person = await createAccount(tx, now, name);
    const membership = { id: crypto.randomUUID(), competitionId, userId: person.userId, role };
    await createMembership(tx, { ...membership, createdAt: now });
    return person;
  };
  const names = ['Élise', 'Émile', 'Esther', 'Edgar', 'Eugénie', 'Évariste', 'Edwige', 'Ernest'];
  const scorers: Person[] = [];
  for (let index = 0; index < evaluators; index++) {
    scorers.push(await join(`${names[index % names.length]} Évaluation`, 'evaluator'));
  }
  return {
    officer,
    secondOfficer: await join('Omar Approvisionnement', 'procurement_officer'),
    chair: await join('Céline Présidence', 'chair'),
    evaluators: scorers,
    monitor: await join('Simon Équité', 'fairness_monitor'),
    adviser: await join('Ada Conseil', 'adviser'),
    lead: await join('Line Ministère', 'ministry_lead'),
    administrator: await createAccount(tx, now, 'Alex Administration', { administrator: true }),
    outsider: await createAccount(tx, now, 'Paul Ailleurs'),
  };
}

/** Everyone who belongs to the team. */
export function membersOf(team: Team): Person[] {
  return [
    team.officer,
    team.secondOfficer,
    team.chair,
    ...team.evaluators,
    team.monitor,
    team.adviser,
    team.lead,
  ];
}
