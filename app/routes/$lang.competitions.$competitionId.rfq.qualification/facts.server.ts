import { stepsSealed } from '#app/acts/conclude-qualification.ts';
import { doubtedSeals } from '#app/evaluation/doubted-seals.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import type { StageEvaluation } from '#app/evaluation/evaluation.ts';
import type { StageVisit } from '#app/http/stage-places.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { stepPlace } from '#app/progress/places.ts';
import { groundsOf } from '#app/qualification-grounds.server.ts';
import type { Grounds } from '#app/qualification-grounds.ts';
import type { Visibility } from '#app/visibility.server.ts';
import { listApplicants } from '#db/queries/applicants.ts';
import { getCompetition } from '#db/queries/competitions.ts';
import { listFedStages, listQualifications } from '#db/queries/qualifications.ts';
import type { Plan, Step } from '#scoring/plan.ts';
import { readFraction } from '#scoring/points.ts';
import { reasonsOf } from './reasons.server.ts';

const nothing = {
  frozenAt: null,
  lines: [],
  doubted: [],
  mayConclude: false,
  steps: [],
  rule: null,
  plan: null,
};

type Seat = { name: string; role: 'lead' | 'member' };

/** The list of a qualification: as frozen, or, for those who see its scores, as the sealed steps would have it. */
export async function listOf({ visit, stage }: StageVisit, visibility: Visibility) {
  const { lang, installation, roles } = visit;
  const { read } = installation.db;
  // Cancelled before its publication: there is no plan, and nothing to list.
  if (stage.publishedAt === null) return nothing;
  const evaluation = await evaluateStage(read, stage.id);
  const { plan } = evaluation.plan;
  const shown = <Line extends { applicantId: string; grounds: Grounds }>(lines: readonly Line[]) =>
    lines
      .filter(({ applicantId }) => visibility.sees(applicantId))
      .map((line) => ({ ...line, ...figures(line.grounds), reasons: reasonsOf(lang, plan, line.grounds) }))
      .sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));
  const frozen = await listQualifications<Grounds>(read, stage.id);
  const doubted = frozen.length > 0 ? [] : doubtedSeals(evaluation);
  const sealed = stepsSealed(evaluation) && doubted.length === 0;
  const mayPreview = roles.some((role) =>
    ['procurement_officer', 'chair', 'fairness_monitor'].includes(role),
  );
  const preview =
    frozen.length === 0 && sealed && mayPreview ? await previewOf(visit, stage.id, evaluation) : [];
  return {
    frozenAt: frozen[0]?.decidedAt ?? null,
    lines: shown(frozen.length > 0 ? frozen : preview),
    doubted: mayPreview ? doubted.map((problem) => problemText(lang, problem)) : [],
    mayConclude: frozen.length === 0 && sealed && visibility.complete && visit.may('conclude-qualification'),
    steps: evaluation.lots.flatMap(({ lot, steps }) =>
      steps.map(({ step, run, evaluators }) => ({
        id: step.id,
        title: step.title[lang],
        state: step.kind === 'mandatory' && run.state === 'scoring' ? ('checking' as const) : run.state,
        path: mayOpen(visit, step.kind, evaluators)
          ? stepPlace(lot.id, step.id, step.kind === 'mandatory').path
          : null,
      })),
    ),
    rule: ruleOf(plan),
    plan: { version: evaluation.plan.version, fingerprint: evaluation.plan.fingerprint ?? '' },
  };
}

/** An evaluator opens the steps assigned to them, the others what the policy gives their role. */
function mayOpen(
  { roles, viewer, sees }: StageVisit['visit'],
  kind: Step['kind'],
  evaluators: readonly { readonly userId: string }[],
): boolean {
  if (!sees(kind === 'mandatory' ? 'findings' : 'step')) return false;
  return !roles.includes('evaluator') || evaluators.some(({ userId }) => userId === viewer.userId);
}

async function previewOf(
  { installation }: StageVisit['visit'],
  stageId: string,
  { qualification }: StageEvaluation,
) {
  const applicants = await listApplicants(installation.db.read, stageId);
  return (qualification?.entries ?? []).flatMap((entry) => {
    const applicant = applicants.find(({ id }) => id === entry.proposal);
    if (applicant === undefined || qualification === null) return [];
    return [
      {
        applicantId: applicant.id,
        name: applicant.name,
        qualified: entry.qualified === true,
        members: applicant.members.map(({ name, role }): Seat => ({ name, role })),
        grounds: groundsOf(qualification, entry),
      },
    ];
  });
}

function figures(grounds: Grounds) {
  if (grounds.kind === 'not-evaluated') return { total: null, passMark: null, rank: null };
  const { total, passMark, rank } = grounds;
  return {
    total: total === null ? null : readFraction(total),
    passMark: passMark === null ? null : readFraction(passMark),
    rank,
  };
}

function ruleOf({ max, passMark, shortlist }: Plan) {
  return { max, passMark, shortlist };
}

/** The calls for proposals that take their applicants from this list, by title. */
export async function callsFedBy({ visit, stage }: StageVisit): Promise<string[]> {
  const { read } = visit.installation.db;
  const fed = await listFedStages(read, stage.id);
  const competitions = await Promise.all(fed.map(({ competitionId }) => getCompetition(read, competitionId)));
  return competitions.map(({ title, rfpNumber }) =>
    rfpNumber === null ? title[visit.lang] : `${title[visit.lang]} (${rfpNumber})`,
  );
}

/** Whom an officer may write to; nobody else needs the addresses. */
export async function invitedOf({ visit, stage }: StageVisit, qualified: ReadonlySet<string>) {
  const applicants = await listApplicants(visit.installation.db.read, stage.id);
  return applicants
    .filter(({ id }) => qualified.has(id))
    .map(({ id, name, language, contactName, contactEmail }) => ({
      id,
      name,
      language,
      contactName,
      contactEmail,
    }));
}

export type QualificationFacts = Awaited<ReturnType<typeof listOf>>;
