import { doubtedSeals } from '#app/evaluation/doubted-seals.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import type { StageEvaluation } from '#app/evaluation/evaluation.ts';
import { filingStatus } from '#app/filing-status.ts';
import { groundsOf } from '#app/qualification-grounds.server.ts';
import type { Grounds } from '#app/qualification-grounds.ts';
import { listApplicants } from '#db/queries/applicants.ts';
import { updateStage } from '#db/queries/competitions.ts';
import { createQualification } from '#db/queries/qualifications.ts';
import { listSubmissions, type Submission } from '#db/queries/submissions.ts';
import type { ActDefinition } from './act.ts';
import { requireAllDeclared } from './filing.ts';
import { frozenMembers } from './frozen-members.ts';

type Input = { stageId: string };

/**
 * Freezes the list of the qualified, with the consortia as they are (rule 3 of the rules of selection): everyone who was
 * registered is on it, with the grounds.
 */
export const concludeQualification: ActDefinition<Input, null> = {
  name: 'conclude-qualification',
  async target(_tx, { stageId }) {
    return { stageId };
  },
  async run(context, { stageId }) {
    const { tx, now, stage } = context;
    if (stage?.kind !== 'rfq') return { code: 'not-qualified' };
    await requireAllDeclared(context);
    const evaluation = await evaluateStage(tx, stageId);
    const { qualification } = evaluation;
    if (!stepsSealed(evaluation) || qualification === null) return context.refuse('step-sealed');
    const doubted = doubtedSeals(evaluation);
    if (doubted.length > 0) return doubted;
    if (qualification.blocked) return qualification.problems;
    const submissions = await listSubmissions(tx, { stageId, ended: true });
    const lines: { applicantId: string; qualified: boolean; grounds: Grounds }[] = [];
    for (const { id: applicantId, members } of await listApplicants(tx, stageId)) {
      const entry = qualification.entries.find(({ proposal }) => proposal === applicantId);
      const grounds: Grounds = entry
        ? groundsOf(qualification, entry)
        : { kind: 'not-evaluated', why: whyNot(submissions, applicantId, evaluation.plan.id) };
      const line = { applicantId, qualified: entry?.qualified === true, grounds };
      lines.push(line);
      await createQualification(tx, stageId, { ...line, members: frozenMembers(members) }, now);
    }
    await updateStage(tx, stageId, { state: 'concluded', concludedAt: now });
    return {
      value: null,
      entry: {
        object: `stage:${stageId}`,
        before: { state: 'evaluation' },
        after: { state: 'concluded', plan: evaluation.plan.fingerprint, list: lines },
      },
    };
  },
};

/** A step nobody is left for is not waited for. */
export function stepsSealed({ lots }: StageEvaluation): boolean {
  return lots.every(({ steps }) =>
    steps.every(({ run, entrants }) => run.state === 'sealed' || entrants.length === 0),
  );
}

/** The last thing the applicant filed says it. */
function whyNot(submissions: readonly Submission[], applicantId: string, plan: string) {
  const last = submissions.filter((one) => one.applicantId === applicantId).at(-1);
  const status = last === undefined ? 'not-filed' : filingStatus(last, plan);
  // A standing submission is among the entries.
  return status === 'standing' ? 'unconfirmed' : status;
}
