import { writeFraction } from '#scoring/points.ts';
import type { Qualification, QualificationEntry, QualificationReason } from '#scoring/qualification.ts';
import type { Failure } from '#scoring/steps.ts';
import type { Grounds, GroundsReason } from './qualification-grounds.ts';

/** What the rules said of one applicant, ready to be kept. */
export function groundsOf({ passMark }: Qualification, entry: QualificationEntry): Grounds {
  return {
    kind: 'evaluated',
    total: entry.total && writeFraction(entry.total),
    passMark: passMark && writeFraction(passMark),
    rank: entry.rank,
    reasons: entry.reasons.flatMap(plainReason),
  };
}

function plainReason(reason: QualificationReason): GroundsReason[] {
  switch (reason.kind) {
    case 'step-failed':
      return reason.failures.flatMap((failure) => plainFailure(reason.stepId, failure));
    case 'below-pass-mark':
      return [{ kind: 'below-pass-mark', distance: writeFraction(reason.distance) }];
    case 'below-shortlist':
      return [reason];
  }
}

function plainFailure(stepId: string, failure: Failure): GroundsReason[] {
  switch (failure.kind) {
    case 'requirement':
      return [{ kind: 'requirement', stepId, requirementId: failure.requirementId }];
    case 'criterion-minimum': {
      const { criterionId, points, minimum } = failure;
      return [
        {
          kind: 'criterion-minimum',
          stepId,
          criterionId,
          points: writeFraction(points),
          minimum: writeFraction(minimum),
        },
      ];
    }
    case 'step-minimum':
      return [
        {
          kind: 'step-minimum',
          stepId,
          points: writeFraction(failure.points),
          minimum: writeFraction(failure.minimum),
        },
      ];
    case 'bid-out':
      throw new Error('a request for qualification has no prices');
  }
}
