import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidderView, type Stance, stanceOn } from '#app/visibility.ts';

const at = (minute: number) => new Date(Date.UTC(2019, 10, 1, 9, minute));
const none = (minute: number) => ({ conflict: false, decision: null, declaredAt: at(minute) });
const conflict = (minute: number, decision: 'cleared' | 'recused' | null = null) => ({
  conflict: true,
  decision,
  declaredAt: at(minute),
});

describe('the stance on an organization', () => {
  it.each([
    ['nothing declared', [], 'undeclared'],
    ['no interest', [none(1)], 'clear'],
    ['a conflict waits', [conflict(1)], 'conflict'],
    ['a conflict is confirmed', [conflict(1, 'recused')], 'conflict'],
    ['a conflict is cleared', [conflict(1, 'cleared')], 'clear'],
    ['found late', [none(1), conflict(2)], 'conflict'],
    ['found late again after clearing', [conflict(1, 'cleared'), conflict(2)], 'conflict'],
    ['in any order', [conflict(2), none(1)], 'conflict'],
    ['at the same instant the graver', [none(1), conflict(1)], 'conflict'],
  ])('%s', (_, interests, stance) => {
    expect(stanceOn(interests)).toBe(stance);
  });
});

describe('the view of a bidder', () => {
  const stance = fc.constantFrom<Stance>('undeclared', 'conflict', 'clear');

  it('is shut before signing, whatever was declared', () => {
    expect(bidderView(false, ['clear'])).toBe('undeclared');
  });

  it('is hidden by one conflict on any member, and by one member nobody declared on', () => {
    fc.assert(
      fc.property(fc.array(stance, { minLength: 1 }), (stances) => {
        const expected = stances.includes('conflict')
          ? 'conflict'
          : stances.includes('undeclared')
            ? 'undeclared'
            : 'visible';
        expect(bidderView(true, stances)).toBe(expected);
      }),
    );
  });
});
