import { describe, expect, test } from 'vitest';
import type { OwnSheets } from '#app/progress/own-sheets.ts';
import type { StageFacts } from '#app/progress/stage-facts.ts';
import { declarationTask, tasksIn, type Worker } from '#app/progress/tasks.ts';
import { lotFacts, stageFacts, stepFacts } from '#test/support/stage-facts.ts';

function worker(role: Worker['role'], userId = 'me'): Worker {
  return { userId, role, declaration: 'declared' };
}
function codes(facts: StageFacts, who: Worker, own: OwnSheets[] = []) {
  return tasksIn(facts, who, own).map(({ code, state }) => (state === 'current' ? code : `(${code})`));
}
const officer = worker('procurement_officer');
const filing = { unconfirmedBy: [], standing: 3, toReconfirm: 0, consortiaUndecided: 0 };

test('the declaration comes before everything, and again when someone joins a consortium', () => {
  expect(declarationTask({ ...officer, declaration: 'undeclared' })).toMatchObject([{ code: 'declare' }]);
  expect(declarationTask({ ...officer, declaration: 'incomplete' })).toMatchObject([
    { code: 'complete-declaration' },
  ]);
  expect(declarationTask(officer)).toEqual([]);
});

describe('an evaluator', () => {
  const lots = [lotFacts('peel', [stepFacts('technical', { state: 'scoring' }), stepFacts('third')])];
  const own: OwnSheets = {
    lotId: 'peel',
    stepId: 'technical',
    submitted: 1,
    ready: 0,
    expected: 3,
    begun: false,
    next: 'bidder-b',
  };

  test('scores, is led to the next sheet, and is told how many are in', () => {
    expect(tasksIn(stageFacts({ lots }), worker('evaluator'), [own])).toMatchObject([
      {
        code: 'score',
        place: { screen: 'sheet', path: '/lots/peel/steps/technical/sheets/bidder-b' },
        count: { done: 1, expected: 3 },
      },
    ]);
  });

  test('submits when every sheet is whole, and has nothing left when all are in', () => {
    expect(codes(stageFacts({ lots }), worker('evaluator'), [{ ...own, ready: 2 }])).toEqual(['submit']);
    expect(codes(stageFacts({ lots }), worker('evaluator'), [{ ...own, submitted: 3, next: null }])).toEqual(
      [],
    );
  });

  test('is led to the lot with a sheet in progress first', () => {
    const both = [...lots, lotFacts('london', [stepFacts('technical', { state: 'scoring' })])];
    const begun = { ...own, lotId: 'london', begun: true };
    const tasks = tasksIn(stageFacts({ lots: both }), worker('evaluator'), [own, begun]);
    expect(tasks.map(({ lotId }) => lotId)).toEqual(['london', 'peel']);
  });

  test('waits for later steps and takes part in the consensus', () => {
    const third = { ...own, stepId: 'third', submitted: 0 };
    expect(codes(stageFacts({ lots }), worker('evaluator'), [third])).toEqual(['(wait-for-step)']);
    const consensus = [lotFacts('peel', [stepFacts('technical', { state: 'consensus' })])];
    expect(codes(stageFacts({ lots: consensus }), worker('evaluator'), [own])).toEqual([
      'take-part-in-consensus',
    ]);
  });

  test('has no task before declaring, nor in a cancelled lot', () => {
    expect(codes(stageFacts({ lots, withheld: 'undeclared' }), worker('evaluator'), [own])).toEqual([]);
    const cancelled = lots.map((lot) => ({ ...lot, state: 'cancelled' as const }));
    expect(codes(stageFacts({ lots: cancelled }), worker('evaluator'), [own])).toEqual([]);
  });
});

describe('the chair', () => {
  const chair = worker('chair');
  test.each([
    ['waits for the sheets', { state: 'scoring', sheets: { done: 1, expected: 2 } }, '(wait-for-sheets)'],
    [
      'records the consensus',
      { state: 'consensus', consensus: { done: 0, expected: 2 } },
      'record-consensus',
    ],
    [
      'settles spreads',
      { state: 'consensus', consensus: { done: 2, expected: 2 }, openFlags: 1 },
      'settle-spreads',
    ],
    ['seals what is whole', { state: 'consensus', consensus: { done: 2, expected: 2 } }, 'seal'],
  ] as const)('%s', (_, step, code) => {
    expect(codes(stageFacts({ lots: [lotFacts('peel', [stepFacts('technical', step)])] }), chair)).toEqual([
      code,
    ]);
  });

  test('does not seal what a gate still keeps', () => {
    const whole = stepFacts('technical', { state: 'consensus', consensus: { done: 2, expected: 2 } });
    const facts = stageFacts({
      lots: [lotFacts('peel', [whole])],
      conflicts: [{ userId: 'x', ofOfficer: false }],
    });
    expect(codes(facts, chair)).toEqual([]);
  });

  test('seals a checklist that is whole', () => {
    const checklist = (done: number) =>
      stepFacts('m', { kind: 'mandatory', state: 'scoring', findings: { done, expected: 4 } });
    expect(codes(stageFacts({ lots: [lotFacts('peel', [checklist(4)])] }), chair)).toEqual(['seal']);
    expect(codes(stageFacts({ lots: [lotFacts('peel', [checklist(3)])] }), chair)).toEqual([]);
  });
});

describe('an officer', () => {
  test('confirms what another recorded, never their own', () => {
    const received = stageFacts({ state: 'open', filing: { ...filing, unconfirmedBy: ['me', 'omar'] } });
    expect(tasksIn(received, officer, [])).toMatchObject([
      { code: 'confirm-submissions', count: { expected: 1 } },
    ]);
    const own = stageFacts({ state: 'open', filing: { ...filing, unconfirmedBy: ['me'] } });
    expect(codes(own, officer)).toEqual([]);
  });

  test('confirms an opening, an addendum, a draw or an unsealing that another asked for', () => {
    const commercial = stepFacts('commercial', { kind: 'commercial' });
    const lots = [lotFacts('peel', [stepFacts('technical', { state: 'sealed' }), commercial])];
    const opening = (requestedBy: string | null) => ({
      waitsFor: [],
      anyLeft: true,
      requestedBy,
      opened: false,
    });
    expect(codes(stageFacts({ lots, opening: opening(null) }), officer)).toEqual(['request-opening']);
    expect(codes(stageFacts({ lots, opening: opening('omar') }), officer)).toEqual(['confirm-opening']);
    expect(codes(stageFacts({ lots, opening: opening('me') }), officer)).toEqual([]);

    const addendum = (proposedBy: string | null) => stageFacts({ state: 'open', addendum: { proposedBy } });
    expect(codes(addendum(null), officer)).toEqual(['finish-addendum']);
    expect(codes(addendum('omar'), officer)).toEqual(['confirm-addendum']);
    expect(codes(addendum('me'), officer)).toEqual([]);

    const done = [stepFacts('commercial', { kind: 'commercial', state: 'sealed' })];
    const drawn = (by: string) =>
      stageFacts({ lots: [lotFacts('peel', done, { awaitingDraw: 1, unwitnessedBy: [by] })] });
    const opened = { waitsFor: [], anyLeft: true, requestedBy: 'omar', opened: true };
    expect(codes({ ...drawn('omar'), opening: opened }, officer)).toEqual(['witness-draw']);
    expect(codes({ ...drawn('me'), opening: opened }, officer)).toEqual([]);

    const unsealing = (by: string) => [
      lotFacts('peel', [stepFacts('technical', { state: 'sealed', unsealingBy: by }), commercial]),
    ];
    const shut = {
      waitsFor: [{ lotId: 'halton', stepId: 'technical' }],
      anyLeft: true,
      requestedBy: null,
      opened: false,
    };
    expect(codes(stageFacts({ lots: unsealing('omar'), opening: shut }), officer)).toEqual([
      'confirm-unsealing',
    ]);
    expect(codes(stageFacts({ lots: unsealing('me'), opening: shut }), officer)).toEqual([]);
  });

  test('decides on the interests of others; on an officer’s the lead does', () => {
    const conflicts = (userId: string, ofOfficer: boolean) =>
      stageFacts({ state: 'open', conflicts: [{ userId, ofOfficer }] });
    const lead = worker('ministry_lead');
    expect(codes(conflicts('elise', false), officer)).toEqual(['decide-conflicts']);
    expect(codes(conflicts('omar', true), officer)).toEqual([]);
    expect(codes(conflicts('omar', true), lead)).toEqual(['decide-conflicts']);
    expect(codes(conflicts('elise', false), lead)).toEqual([]);
  });

  test('finds evaluators for a step that has too few left', () => {
    const lots = [lotFacts('peel', [stepFacts('technical', { state: 'scoring', quorumLacking: true })])];
    const opening = {
      waitsFor: [{ lotId: 'peel', stepId: 'technical' }],
      anyLeft: true,
      requestedBy: null,
      opened: false,
    };
    expect(codes(stageFacts({ lots, opening }), officer)).toEqual(['staff-evaluation']);
  });

  test('recommends once the results are final', () => {
    const steps = [stepFacts('commercial', { kind: 'commercial', state: 'sealed' })];
    const opening = { waitsFor: [], anyLeft: true, requestedBy: 'me', opened: true };
    const facts = stageFacts({ lots: [lotFacts('peel', steps, { awardReady: true })], opening });
    expect(codes(facts, officer)).toEqual(['recommend']);
  });
});

test('a lead decides on what another recommended', () => {
  const lots = [lotFacts('peel', [], { recommendation: { state: 'recommended', by: 'omar' } })];
  expect(codes(stageFacts({ lots, withheld: 'role' }), worker('ministry_lead'))).toEqual([
    'decide-recommendation',
  ]);
});

test('a monitor reads what two people are asked to do, as long as it is asked', () => {
  const lots = [lotFacts('peel', [stepFacts('technical', { state: 'sealed', unsealingBy: 'odile' })])];
  const opening = { waitsFor: [], anyLeft: true, requestedBy: 'odile', opened: false };
  const watching = (changes: Partial<StageFacts>) =>
    codes(stageFacts({ lots, opening, ...changes }), worker('fairness_monitor'));
  expect(watching({})).toEqual(['watch-unsealing', 'watch-opening']);
  expect(watching({ opening: { ...opening, opened: true }, lots: [] })).toEqual([]);
  expect(watching({ withheld: 'undeclared' })).toEqual([]);
});

test('monitors and advisers have nothing to do, and nobody in a stage that has ended', () => {
  const facts = stageFacts({ state: 'draft' });
  expect(codes(facts, worker('fairness_monitor'))).toEqual([]);
  expect(codes(facts, worker('adviser'))).toEqual([]);
  expect(codes(facts, officer)).toEqual(['publish']);
  for (const state of ['concluded', 'cancelled'] as const)
    expect(codes(stageFacts({ state }), officer)).toEqual([]);
});
