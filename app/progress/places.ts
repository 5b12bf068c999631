import type { ScreenName } from '#app/policy/screens.ts';
import type { Gate, Missing } from './next-gate.ts';

/** A page of a competition; `path` follows the competition's address. */
export type Place = { readonly screen: ScreenName; readonly path: string };

/** Where a gate is opened; null for one that the clock opens. */
export function placeOfGate(gate: Gate, mandatory: boolean): Place | null {
  switch (gate.kind) {
    case 'publication':
      return { screen: 'plan', path: `/${gate.stage}/plan` };
    case 'closing':
      return null;
    case 'start':
      return startPlace(gate.stage);
    case 'seal':
      return stepPlace(gate.lotId ?? '', gate.stepId ?? '', mandatory);
    case 'qualification':
      return { screen: 'qualification', path: '/rfq/qualification' };
    case 'opening':
      return opening;
    case 'recommendation':
    case 'approval':
      return { screen: 'recommendation', path: `/lots/${gate.lotId}/recommendation` };
  }
}

/** Where something missing is mended; null where waiting is all there is to do. */
export function placeOfMissing(missing: Missing, gate: Gate, mandatory: boolean): Place | null {
  const { stage, lotId, stepId } = gate;
  switch (missing.code) {
    case 'deadline-unset':
    case 'deadline-past':
    case 'lots-none':
      return { screen: 'settings', path: '/settings' };
    case 'plan-problems':
      return { screen: 'edit-plan', path: `/${stage}/plan/edit` };
    case 'addendum-unfinished':
    case 'addendum-unconfirmed':
      return { screen: 'addendum', path: `/${stage}/plan/addendum` };
    case 'submissions-unconfirmed':
    case 'submissions-to-reconfirm':
    case 'submissions-none':
      return submissions(stage);
    case 'consortia-undecided':
      return { screen: 'applicants', path: '/applicants' };
    case 'chair-none':
    case 'evaluators-few':
    case 'evaluators-undeclared':
    case 'quorum-lacking':
      return { screen: 'team', path: '/team' };
    case 'conflict-undecided':
      return { screen: 'conflicts', path: '/conflicts' };
    case 'opening-unconfirmed':
      return opening;
    case 'prices-missing':
    case 'prices-undecided':
      return { screen: 'prices', path: `/lots/${lotId}/prices` };
    case 'draws-missing':
    case 'draws-unwitnessed':
      return { screen: 'ranking', path: `/lots/${lotId}/ranking` };
    case 'step-unsealed':
    case 'step-to-unseal':
      return stepPlace(missing.lotId, missing.stepId, mandatory);
    case 'withheld-undeclared':
      return { screen: 'declaration', path: '/declaration' };
    case 'withheld-role':
    case 'not-yet':
      return null;
    default:
      return stepPlace(lotId ?? '', stepId ?? '', mandatory);
  }
}

const opening: Place = { screen: 'opening', path: '/opening' };

function submissions(stage: Gate['stage']): Place {
  return { screen: 'submissions', path: `/${stage}/submissions` };
}

export function startPlace(stage: Gate['stage']): Place {
  return { screen: 'start-evaluation', path: `/${stage}/submissions/start` };
}

/** A mandatory step is a checklist; the others have a page of their own. */
export function stepPlace(lotId: string, stepId: string, mandatory: boolean): Place {
  return mandatory
    ? { screen: 'findings', path: `/lots/${lotId}/findings` }
    : { screen: 'step', path: `/lots/${lotId}/steps/${stepId}` };
}
