import { describe, expect, test } from 'vitest';
import {
  entrants,
  envelopeProblems,
  type LotState,
  openingProblems,
  unsealProblems,
} from '#scoring/gates.ts';
import {
  commercialStep,
  mandatoryStep,
  proposalPlan,
  technicalStep,
  thirdStep,
} from '#test/scoring/support/plans.ts';

const plan = proposalPlan();
const sealed = (...failed: string[]) => ({ sealed: true, failed });
const open = (...failed: string[]) => ({ sealed: false, failed });

function lot(lotId: string, steps: LotState['steps'], changes: Partial<LotState> = {}): LotState {
  const open = { cancelled: false, pricesOpened: false };
  return { lotId, ...open, proposals: ['p1', 'p2', 'p3'], left: [], steps, ...changes };
}

const all = (changes: Partial<Record<string, ReturnType<typeof sealed>>> = {}) => {
  return { mandatory: sealed(), technical: sealed(), third: sealed(), ...changes } as LotState['steps'];
};

describe('a step of a lot opens', () => {
  test('first of all at once', () =>
    expect(openingProblems(plan, 'mandatory', 'a', [lot('a', {})])).toEqual([]));

  test('only when every step before it is sealed there, whatever other lots do', () => {
    const lots = [lot('a', { mandatory: sealed(), technical: open() }), lot('b', {})];
    expect(openingProblems(plan, 'technical', 'a', lots)).toEqual([]);
    expect(openingProblems(plan, 'third', 'a', lots)).toEqual([
      { code: 'step-not-sealed', lotId: 'a', stepId: 'technical' },
    ]);
    expect(
      openingProblems(plan, 'third', 'b', lots).map((problem) => 'stepId' in problem && problem.stepId),
    ).toEqual(['mandatory', 'technical']);
  });

  test('only for those who passed', () => {
    const lots = [lot('a', { mandatory: sealed('p2'), technical: sealed('p3'), third: open('p1') })];
    expect(entrants(plan, 'mandatory', 'a', lots)).toEqual(['p1', 'p2', 'p3']);
    expect(entrants(plan, 'technical', 'a', lots)).toEqual(['p1', 'p3']);
    expect(entrants(plan, 'third', 'a', lots)).toEqual(['p1']);
    expect(entrants(plan, 'commercial', 'a', lots)).toEqual(['p1']);
  });

  test('not at all when nobody is left, or the lot is cancelled', () => {
    const failed = lot('a', { mandatory: sealed('p1', 'p2', 'p3') });
    expect(openingProblems(plan, 'technical', 'a', [failed])).toEqual([
      { code: 'no-proposal-left', lotId: 'a' },
    ]);
    expect(openingProblems(plan, 'mandatory', 'a', [lot('a', {}, { cancelled: true })])).toEqual([
      { code: 'lot-cancelled', lotId: 'a' },
    ]);
    expect(() => openingProblems(plan, 'mandatory', 'z', [failed])).toThrow('z');
  });
});

describe('prices stay shut', () => {
  test('until every earlier step is sealed in all lots', () => {
    const late = lot('b', all({ third: open() }));
    expect(openingProblems(plan, 'commercial', 'a', [lot('a', all()), lot('b', all())])).toEqual([]);
    expect(openingProblems(plan, 'commercial', 'a', [lot('a', all()), late])).toEqual([
      { code: 'step-not-sealed', lotId: 'b', stepId: 'third' },
    ]);
    for (const step of ['mandatory', 'technical', 'third']) {
      const steps = { ...all(), [step]: open() };
      expect(openingProblems(plan, 'commercial', 'a', [lot('a', steps), lot('b', all())])).toMatchObject([
        { lotId: 'a', stepId: step },
      ]);
    }
  });

  test('not waiting for a cancelled lot, nor for a step nobody is left for', () => {
    const cancelled = lot('b', {}, { cancelled: true });
    const ended = lot('b', { mandatory: sealed(), technical: sealed('p1', 'p2', 'p3') });
    const empty = lot('b', {}, { proposals: [] });
    for (const other of [cancelled, ended, empty]) {
      expect(openingProblems(plan, 'commercial', 'a', [lot('a', all()), other])).toEqual([]);
    }
    const unsealed = lot('b', { mandatory: sealed(), technical: open('p1', 'p2', 'p3') });
    expect(openingProblems(plan, 'commercial', 'a', [lot('a', all()), unsealed])).toHaveLength(2);
  });

  test('for a failed proposal always, and for one that does not compete', () => {
    const lots = [lot('a', all({ technical: sealed('p2') })), lot('b', all())];
    expect(envelopeProblems(plan, 'a', 'p1', lots)).toEqual([]);
    expect(envelopeProblems(plan, 'a', 'p2', lots)).toEqual([
      { code: 'proposal-failed', proposal: 'p2', lotId: 'a', stepId: 'technical' },
    ]);
    expect(envelopeProblems(plan, 'b', 'p2', lots)).toEqual([]);
    expect(envelopeProblems(plan, 'a', 'p9', lots)).toEqual([
      { code: 'proposal-not-standing', proposal: 'p9', lotId: 'a' },
    ]);
    expect(envelopeProblems(plan, 'a', 'p1', [lots[0]!, lot('b', {})])).toHaveLength(3);
    expect(() => envelopeProblems(proposalPlan({ steps: [technicalStep()] }), 'a', 'p1', lots)).toThrow(
      'commercial',
    );
  });

  test('and once any is open, no earlier seal is broken in any lot', () => {
    const shut = [lot('a', all()), lot('b', all({ third: open() }))];
    expect(unsealProblems('technical', 'a', shut)).toEqual([]);
    expect(unsealProblems('third', 'b', shut)).toEqual([
      { code: 'step-not-sealed', lotId: 'b', stepId: 'third' },
    ]);
    const opened = [lot('a', all(), { pricesOpened: true }), lot('b', all())];
    expect(unsealProblems('technical', 'b', opened)).toEqual([{ code: 'prices-opened', lotId: 'a' }]);
  });
});

describe('a failing that means all lots', () => {
  const strict = proposalPlan({
    steps: [mandatoryStep({ failing: 'all-lots' }), technicalStep(), thirdStep(), commercialStep()],
  });

  test('shuts the others too', () => {
    const lots = [lot('a', all({ mandatory: sealed('p1') })), lot('b', all())];
    expect(entrants(strict, 'technical', 'b', lots)).toEqual(['p2', 'p3']);
    expect(entrants(plan, 'technical', 'b', lots)).toEqual(['p1', 'p2', 'p3']);
    expect(envelopeProblems(strict, 'b', 'p1', lots)).toEqual([
      { code: 'proposal-failed', proposal: 'p1', lotId: 'a', stepId: 'mandatory' },
    ]);
  });

  test('is waited for in every lot before the next step', () => {
    const lots = [lot('a', { mandatory: sealed() }), lot('b', { mandatory: open('p1') })];
    expect(openingProblems(strict, 'technical', 'a', lots)).toEqual([
      { code: 'step-not-sealed', lotId: 'b', stepId: 'mandatory' },
    ]);
    expect(entrants(strict, 'technical', 'a', lots)).toEqual(['p1', 'p2', 'p3']);
  });
});
