import { describe, expect, test } from 'vitest';
import { nextGates } from '#app/progress/next-gate.ts';
import type { StageFacts, StepFacts } from '#app/progress/stage-facts.ts';
import { lotFacts, stageFacts, stepFacts } from '#test/support/stage-facts.ts';

const sealed = { state: 'sealed' } as const;
/** A lot that has come to its second step, `technical`. */
function lotAt(id: string, technical: Partial<StepFacts>) {
  const steps = [stepFacts('mandatory', { kind: 'mandatory', ...sealed }), stepFacts('technical', technical)];
  return lotFacts(id, [...steps, stepFacts('commercial', { kind: 'commercial' })]);
}
function missingIn(facts: StageFacts, at = 0) {
  return nextGates(facts)[at]?.missing;
}

describe('before the evaluation', () => {
  test('a draft waits for its closing, a lot and a whole plan', () => {
    const empty = stageFacts({ state: 'draft', deadline: null, deadlinePast: false, planProblems: 4 });
    expect(nextGates(empty)).toMatchObject([{ kind: 'publication', lotId: null }]);
    expect(missingIn(empty)).toEqual([
      { code: 'deadline-unset' },
      { code: 'lots-none' },
      { code: 'plan-problems', count: 4 },
    ]);
    const late = stageFacts({ state: 'draft', lots: [lotFacts('peel', [])] });
    expect(missingIn(late)).toEqual([{ code: 'deadline-past' }]);
    expect(missingIn({ ...late, deadlinePast: false })).toEqual([]);
  });

  test('an open stage waits for its closing, and tells what to do before', () => {
    const open = stageFacts({
      state: 'open',
      addendum: { proposedBy: 'omar' },
      filing: { unconfirmedBy: ['odile', 'omar'], standing: 0, toReconfirm: 1, consortiaUndecided: 0 },
    });
    expect(nextGates(open)[0]?.kind).toBe('closing');
    expect(missingIn(open)).toEqual([
      { code: 'addendum-unconfirmed' },
      { code: 'submissions-unconfirmed', count: 2 },
      { code: 'submissions-to-reconfirm', count: 1 },
    ]);
  });

  test('a closed stage waits for receipts, consortia, a chair and evaluators who have declared', () => {
    const closed = stageFacts({
      state: 'closed',
      chairs: 0,
      filing: { unconfirmedBy: ['odile'], standing: 2, toReconfirm: 0, consortiaUndecided: 1 },
      staffing: [
        { lotId: 'peel', envelope: 'technical', people: 5, undeclared: 3, quorum: 3 },
        { lotId: 'halton', envelope: 'technical', people: 2, undeclared: 2, quorum: 3 },
        { lotId: 'peel', envelope: 'commercial', people: 0, undeclared: 0, quorum: 3 },
      ],
    });
    expect(nextGates(closed)[0]?.kind).toBe('start');
    expect(missingIn(closed)).toEqual([
      { code: 'submissions-unconfirmed', count: 1 },
      { code: 'consortia-undecided', count: 1 },
      { code: 'chair-none' },
      { code: 'evaluators-undeclared', lotId: 'peel', count: 3, total: 5 },
      { code: 'evaluators-few', lotId: 'halton', count: 2, total: 3 },
    ]);
  });

  test('nothing filed keeps the evaluation from starting, but roles that do not see what was filed are not told', () => {
    const filing = { unconfirmedBy: [], standing: 0, toReconfirm: 0, consortiaUndecided: 0 };
    expect(missingIn(stageFacts({ state: 'closed', filing }))).toEqual([{ code: 'submissions-none' }]);
    expect(missingIn(stageFacts({ state: 'closed', filing: null }))).toEqual([]);
  });
});

describe('in the evaluation', () => {
  test.each([
    [
      'sheets',
      { state: 'scoring', sheets: { done: 10, expected: 12 } },
      { code: 'sheets-missing', count: 2, total: 12 },
    ],
    [
      'consensus scores',
      { state: 'consensus', consensus: { done: 3, expected: 9 } },
      { code: 'consensus-missing', count: 6, total: 9 },
    ],
    [
      'open spreads',
      { state: 'consensus', consensus: { done: 9, expected: 9 }, openFlags: 1 },
      { code: 'spreads-open', count: 1 },
    ],
    ['a quorum', { state: 'scoring', quorumLacking: true }, { code: 'quorum-lacking' }],
    [
      'prices',
      { state: 'prices', prices: { done: 0, expected: 2 } },
      { code: 'prices-missing', count: 2, total: 2 },
    ],
    ['decisions on prices', { state: 'prices', pricesUndecided: 1 }, { code: 'prices-undecided', count: 1 }],
  ] as const)('a seal waits for %s', (_, technical, missing) => {
    const facts = stageFacts({ lots: [lotAt('peel', technical)] });
    expect(nextGates(facts)).toMatchObject([{ kind: 'seal', lotId: 'peel', stepId: 'technical' }]);
    expect(missingIn(facts)).toContainEqual(missing);
  });

  test('a seal waits for a decision on a declared interest', () => {
    const consensus = { state: 'consensus', consensus: { done: 9, expected: 9 } } as const;
    const ready = stageFacts({ lots: [lotAt('peel', consensus)] });
    expect(missingIn(ready)).toEqual([]);
    const conflicts = [{ userId: 'elise', ofOfficer: false }];
    expect(missingIn({ ...ready, conflicts })).toEqual([{ code: 'conflict-undecided' }]);
  });

  test('what a reader may not know is not said to be ready', () => {
    const lots = [lotAt('peel', { state: 'consensus' })];
    expect(missingIn(stageFacts({ lots, withheld: 'role' }))).toEqual([{ code: 'withheld-role' }]);
    expect(missingIn(stageFacts({ lots, withheld: 'undeclared' }))).toEqual([
      { code: 'withheld-undeclared' },
    ]);
    const scoring = [lotAt('peel', { state: 'scoring', sheets: { done: 8, expected: 8 } })];
    expect(missingIn(stageFacts({ lots: scoring }))).toEqual([{ code: 'not-yet' }]);
  });

  test('the opening is one gate for all lots, and names the step it waits for', () => {
    const waitsFor = [{ lotId: 'peel', stepId: 'technical' }];
    const lots = [
      lotAt('halton', sealed),
      lotAt('peel', { state: 'scoring', sheets: { done: 1, expected: 2 } }),
    ];
    const facts = stageFacts({
      lots,
      opening: { waitsFor, anyLeft: true, requestedBy: null, opened: false },
    });
    expect(nextGates(facts)).toMatchObject([
      {
        kind: 'opening',
        lotId: null,
        missing: [{ code: 'step-unsealed', lotId: 'peel', stepId: 'technical' }],
      },
      { kind: 'seal', lotId: 'peel' },
    ]);
  });

  test('the opening waits for the second officer, then the lots go on', () => {
    const lots = [lotAt('halton', sealed)];
    const opening = { waitsFor: [], anyLeft: true, requestedBy: 'odile', opened: false };
    expect(missingIn(stageFacts({ lots, opening }))).toEqual([{ code: 'opening-unconfirmed' }]);
    expect(missingIn(stageFacts({ lots, opening: { ...opening, requestedBy: null } }))).toEqual([]);
    const opened = stageFacts({ lots, opening: { ...opening, opened: true } });
    expect(nextGates(opened)).toMatchObject([{ kind: 'seal', lotId: 'halton', stepId: 'commercial' }]);
  });

  test('a lot that has run through waits for a draw, a recommendation, a decision', () => {
    const steps = [
      stepFacts('technical', sealed),
      stepFacts('commercial', { kind: 'commercial', ...sealed }),
    ];
    const tied = lotFacts('peel', steps, { awaitingDraw: 2, unwitnessedBy: ['odile'] });
    expect(nextGates(stageFacts({ lots: [tied] }))).toMatchObject([
      {
        kind: 'recommendation',
        missing: [
          { code: 'draws-missing', count: 1 },
          { code: 'draws-unwitnessed', count: 1 },
        ],
      },
    ]);
    const recommended = lotFacts('peel', steps, { recommendation: { state: 'recommended', by: 'odile' } });
    expect(nextGates(stageFacts({ lots: [recommended] }))).toMatchObject([
      { kind: 'approval', lotId: 'peel', missing: [] },
    ]);
  });

  test('steps nobody goes into are passed over, and lots that have ended have no gate', () => {
    const empty = lotFacts('peel', [stepFacts('mandatory', sealed), stepFacts('technical', { empty: true })]);
    expect(nextGates(stageFacts({ lots: [empty] }))).toMatchObject([
      { kind: 'recommendation', lotId: 'peel' },
    ]);
    const ended = (['awarded', 'no-award', 'cancelled'] as const).map((state) =>
      lotFacts(state, [], { state }),
    );
    expect(nextGates(stageFacts({ lots: ended }))).toEqual([]);
    expect(nextGates(stageFacts({ state: 'cancelled', lots: [empty] }))).toEqual([]);
  });

  test('a qualification ends with its frozen list', () => {
    const lots = [lotFacts('whole', [stepFacts('capacity', sealed)])];
    expect(nextGates(stageFacts({ kind: 'rfq', lots }))).toMatchObject([{ kind: 'qualification' }]);
  });
});
