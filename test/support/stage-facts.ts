import type { LotFacts, StageFacts, StepFacts } from '#app/progress/stage-facts.ts';

/** A step that waits; a test says what matters. */
export function stepFacts(stepId: string, changes: Partial<StepFacts> = {}): StepFacts {
  return {
    stepId,
    title: { fr: stepId, en: stepId },
    kind: 'rated',
    provenance: 'public',
    state: 'waiting',
    dueAt: null,
    empty: false,
    doubt: null,
    unsealingBy: null,
    findings: null,
    sheets: null,
    quorumLacking: false,
    consensus: null,
    openFlags: 0,
    prices: null,
    pricesUndecided: 0,
    waitsFor: [],
    ...changes,
  };
}

export function lotFacts(id: string, steps: readonly StepFacts[], changes: Partial<LotFacts> = {}): LotFacts {
  return {
    id,
    name: { fr: id, en: id },
    state: 'active',
    steps,
    awardReady: false,
    awaitingDraw: 0,
    unwitnessedBy: [],
    correctionDue: false,
    recommendation: null,
    ...changes,
  };
}

/** A call for proposals in evaluation, with nothing missing but what the lots say. */
export function stageFacts(changes: Partial<StageFacts> = {}): StageFacts {
  return {
    id: 'stage',
    competitionId: 'competition',
    kind: 'rfp',
    state: 'evaluation',
    questionsUntil: null,
    deadline: new Date('2019-10-31T21:00:00.000Z'),
    deadlinePast: true,
    withheld: null,
    planProblems: 0,
    addendum: null,
    filing: { unconfirmedBy: [], standing: 3, toReconfirm: 0, consortiaUndecided: 0 },
    staffing: [],
    chairs: 1,
    conflicts: [],
    opening: { waitsFor: [], anyLeft: true, requestedBy: null, opened: false },
    lots: [],
    ...changes,
  };
}
