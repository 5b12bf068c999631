import type { Visit } from '#app/http/guard.server.ts';
import { formatsFor } from '#app/i18n/formats.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { type TeamRole, teamRoles } from '#app/policy.ts';
import { readOwnSheets } from '#app/progress/own-sheets.server.ts';
import { readStageFacts } from '#app/progress/stage-facts.server.ts';
import type { StageFacts } from '#app/progress/stage-facts.ts';
import { declarationTask, type OwnTask, tasksIn, type Worker } from '#app/progress/tasks.ts';
import { lotName, writeGates } from '#app/progress/written-gates.server.ts';
import { findVisibility } from '#app/visibility.server.ts';
import { type Competition, listCompetitions, listStages } from '#db/queries/competitions.ts';
import { listMembershipsOfUser } from '#db/queries/memberships.ts';
import type { ShownTask, ShownWork } from './competition-work.tsx';

/** Every running competition of the reader with what they have to do in it, the soonest due first. */
export async function listWork(visit: Visit): Promise<ShownWork[]> {
  const { installation, viewer, lang } = visit;
  const db = installation.db.read;
  const memberships = await listMembershipsOfUser(db, viewer.userId);
  const competitions = (await listCompetitions(db, { memberId: viewer.userId })).filter(
    ({ cancelled }) => cancelled === null,
  );
  const work: ShownWork[] = [];
  for (const competition of competitions) {
    const held = memberships.find(({ competitionId }) => competitionId === competition.id)?.role;
    const role = teamRoles.find((one) => one === held);
    if (role === undefined) continue;
    const { facts, tasks } = await readWork(visit, competition, role);
    if (facts.every(({ state }) => state === 'concluded' || state === 'cancelled') && tasks.length === 0)
      continue;
    const [gate] = facts.flatMap((one) => writeGates(one, { lang, roles: [role] }));
    work.push({
      id: competition.id,
      name: competition.title[lang],
      demonstration: competition.demonstration,
      role,
      tasks,
      gate: gate?.title ?? null,
    });
  }
  return work;
}

async function readWork(
  { installation, viewer, lang, now }: Visit,
  competition: Competition,
  role: TeamRole,
) {
  const db = installation.db.read;
  const { userId } = viewer;
  const visibility = await findVisibility(db, { competitionId: competition.id, userId });
  const worker: Worker = { userId, role, declaration: visibility.declaration };
  const all: { task: OwnTask; facts: StageFacts }[] = [];
  const stages: StageFacts[] = [];
  for (const stage of await listStages(db, [competition.id])) {
    const facts = await readStageFacts({ db, now, role, visibility }, stage, false);
    const evaluates = role === 'evaluator' && facts.state === 'evaluation' && visibility.declared;
    const own = evaluates ? await readOwnSheets(db, stage.id, userId) : [];
    stages.push(facts);
    all.push(...tasksIn(facts, worker, own).map((task) => ({ task, facts })));
  }
  const [first] = stages;
  const declare = first === undefined ? [] : declarationTask(worker).map((task) => ({ task, facts: first }));
  const written = [...declare, ...all.sort((a, b) => urgency(a.task) - urgency(b.task))].map(
    ({ task, facts }) => writeTask(task, facts, competition.id, lang),
  );
  // What concerns the whole competition comes from each of its stages.
  return { facts: stages, tasks: [...new Map(written.map((task) => [task.key, task])).values()] };
}

function urgency({ state, dueAt }: OwnTask): number {
  if (state === 'waiting') return Number.MAX_SAFE_INTEGER;
  return dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER - 1;
}

function writeTask(task: OwnTask, facts: StageFacts, competitionId: string, lang: Visit['lang']): ShownTask {
  const t = translator(lang);
  const { dateTime } = formatsFor(lang);
  const { code, state, lotId, stepId, place, count, dueAt } = task;
  const step = facts.lots.find(({ id }) => id === lotId)?.steps.find((one) => one.stepId === stepId);
  const ofStage = lotId === null && place.path.startsWith(`/${facts.kind}/`);
  const where = [
    ...(ofStage ? [t(`common:stage.${facts.kind}`)] : []),
    ...(lotId === null ? [] : [lotName(facts, lotId, lang)]),
    ...(step === undefined ? [] : [step.title[lang]]),
  ];
  const name = t(`work:task.${code}`);
  const closing = code === 'publish' || facts.state === 'open';
  return {
    key: [code, place.path].join(' '),
    label: where.length === 0 ? name : t('work:place', { task: name, place: where.join(', ') }),
    href: `/${lang}/competitions/${competitionId}${place.path}`,
    state,
    count,
    due: dueAt === null ? null : t(closing ? 'work:closing' : 'work:due', { date: dateTime(dueAt) }),
  };
}
