import { placedProblems } from '#app/evaluation/placed-problems.server.ts';
import type { LotVisit } from '#app/evaluation/visit-step.server.ts';
import { listFindings } from '#db/queries/submissions.ts';

/** The mandatory steps of a lot: who is checked in them, what was found, what is still missing. */
export async function checklistsOf({ lot, visibility, lang, installation, base, evaluation, may }: LotVisit) {
  const { read } = installation.db;
  const bids = lot.bids.filter(({ applicantId }) => visibility.sees(applicantId));
  const findings = await listFindings(
    read,
    bids.map(({ submissionId }) => submissionId),
  );
  return lot.steps.flatMap((evaluated) => {
    const { step, run, entrants, result } = evaluated;
    if (step.kind !== 'mandatory') return [];
    const open = run.state === 'scoring' && evaluation.stage.state === 'evaluation';
    return [
      {
        stepId: step.id,
        title: step.title[lang],
        hypothesis: step.provenance === 'hypothesis',
        failing: step.failing,
        state: run.state === 'scoring' ? ('checking' as const) : run.state,
        seal: `${base}/lots/${lot.lot.id}/steps/${step.id}`,
        mayFind: open && may('record-findings'),
        missing: placedProblems({ lot, visibility, lang, base }, evaluated),
        requirements: step.requirements.map(({ id, title, provenance }) => ({
          id,
          title: title[lang],
          example: provenance === 'example',
        })),
        proposals: bids
          .filter(({ applicantId }) => entrants.includes(applicantId))
          .map(({ applicantId, submissionId, name }) => ({
            submissionId,
            name,
            outcome: result?.proposals.find(({ proposal }) => proposal === applicantId)?.outcome ?? 'blocked',
            findings: findings
              .filter((finding) => finding.submissionId === submissionId)
              .map(({ requirementId, met, reason }) => ({ requirementId, met, reason })),
          })),
      },
    ];
  });
}

export type Checklist = Awaited<ReturnType<typeof checklistsOf>>[number];
