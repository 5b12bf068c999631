import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedSheets, isDone, quorumProblems, type SheetFacts } from '#scoring/sheets.ts';

type Given = Partial<Omit<SheetFacts, 'evaluators'>> & { evaluators?: string[]; gone?: string[] };

function facts({ evaluators = ['e1', 'e2', 'e3'], gone = [], ...rest }: Given = {}): SheetFacts {
  return {
    proposals: ['p1', 'p2'],
    left: [],
    evaluators: [...evaluators, ...gone].map((id) => ({ id, assigned: !gone.includes(id) })),
    view: () => 'visible',
    scored: () => false,
    sheet: () => 'submitted',
    ...rest,
  };
}
const on = (evaluator: string, proposal: string) => (e: string, p: string) =>
  e === evaluator && p === proposal;
const stateOf = (given: SheetFacts, evaluator: string) =>
  expectedSheets(given)
    .filter((sheet) => sheet.evaluator === evaluator)
    .map(({ state }) => state);

describe('expected sheets', () => {
  it('are one per evaluator and proposal', () => {
    expect(expectedSheets(facts())).toHaveLength(6);
  });

  it('a conflict takes out of one bidder', () => {
    const one = on('e1', 'p1');
    const given = facts({ view: (e, p) => (one(e, p) ? 'conflict' : 'visible'), sheet: () => null });
    expect(stateOf(given, 'e1')).toEqual(['recused', 'waiting']);
    expect(stateOf(given, 'e2')).toEqual(['waiting', 'waiting']);
  });

  it('a conflict found after scoring the bidder takes out of the whole lot', () => {
    const one = on('e1', 'p1');
    const given = facts({ view: (e, p) => (one(e, p) ? 'conflict' : 'visible'), scored: one });
    expect(stateOf(given, 'e1')).toEqual(['recused', 'recused']);
  });

  it('an undeclared evaluator is waited for, unless their sheet is in', () => {
    const given = facts({
      view: (e) => (e === 'e1' ? 'undeclared' : 'visible'),
      sheet: (_, p) => (p === 'p1' ? 'submitted' : 'draft'),
    });
    expect(stateOf(given, 'e1')).toEqual(['submitted', 'undeclared']);
  });

  it('someone who left counts with all their sheets in, and not otherwise', () => {
    expect(stateOf(facts({ gone: ['e4'] }), 'e4')).toEqual(['submitted', 'submitted']);
    const half = facts({ gone: ['e4'], sheet: (e, p) => (e === 'e4' && p === 'p2' ? 'draft' : 'submitted') });
    expect(stateOf(half, 'e4')).toEqual([]);
  });

  it('the quorum is tested per proposal, on whoever is left', () => {
    const given = facts({ sheet: (e, p) => (e === 'e1' && p === 'p2' ? 'abstained' : 'submitted') });
    const sheets = expectedSheets(given);
    expect(sheets.every(isDone)).toBe(true);
    expect(quorumProblems(given.proposals, sheets, 3)).toEqual([
      { code: 'quorum-lacking', proposal: 'p2', evaluators: 2, quorum: 3 },
    ]);
    expect(quorumProblems(given.proposals, sheets, 2)).toEqual([]);
  });

  it('a missing evaluator never makes a quorum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }), (present, quorum) => {
        const evaluators = Array.from({ length: present }, (_, index) => `e${index}`);
        const given = facts({ evaluators });
        const problems = quorumProblems(given.proposals, expectedSheets(given), quorum);
        expect(problems.length > 0).toBe(present < quorum);
      }),
    );
  });
});
