import { describe, expect, test } from 'vitest';
import { type Reading, readingRefusal } from '#app/files/reading.ts';
import type { Role } from '#app/policy.ts';

/** A proposal that goes on, its envelopes opened and its prices shown: nothing is secret any more. */
function reading(role: Role, slot: Reading['slot'], changes: Partial<Reading> = {}): Reading {
  return {
    slot,
    roles: ['self', 'staff', role],
    declared: true,
    view: 'visible',
    stage: 'evaluation',
    ended: false,
    assigned: true,
    scored: true,
    opened: true,
    goesOn: true,
    pricesShown: true,
    ...changes,
  };
}

const readers = ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser'] as const;
const everySlot = ['evidence', 'technical', 'commercial', 'price'] as const;

describe('reading a file', () => {
  test.each([
    ['evidence', ['procurement_officer', 'fairness_monitor']],
    ['technical', ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor', 'adviser']],
    ['commercial', ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor']],
    ['price', ['evaluator', 'chair', 'procurement_officer', 'fairness_monitor']],
  ] as const)('%s, once nothing is secret: %s', (slot, allowed) => {
    const reads = readers.filter((role) => readingRefusal(reading(role, slot)) === null);
    expect(reads).toEqual(allowed);
  });

  test.each(everySlot)(
    'nobody reads %s before declaring, nor of a bidder they have an interest in',
    (slot) => {
      for (const role of readers) {
        expect(readingRefusal(reading(role, slot, { declared: false, view: 'undeclared' }))).toBe('declared');
        expect(readingRefusal(reading(role, slot, { view: 'undeclared' }))).toBe('declared');
        expect(readingRefusal(reading(role, slot, { view: 'conflict' }))).toBe('no-conflict');
      }
    },
  );

  test('nobody opens a technical envelope before the deadline; those who score it wait for their step', () => {
    for (const role of readers)
      expect(readingRefusal(reading(role, 'technical', { stage: 'open' }))).toBe('after-closing');
    expect(
      readingRefusal(reading('procurement_officer', 'technical', { stage: 'closed', scored: false })),
    ).toBeNull();
    for (const role of ['evaluator', 'chair', 'adviser'] as const) {
      expect(readingRefusal(reading(role, 'technical', { stage: 'closed', scored: false }))).toBe(
        'after-closing',
      );
      expect(readingRefusal(reading(role, 'technical', { scored: false }))).toBe('step-scoring');
      expect(readingRefusal(reading(role, 'technical', { ended: true }))).toBe('standing');
    }
  });

  test('an evaluator reads only what they are assigned to, and is not told how anything else fares', () => {
    for (const slot of ['technical', 'commercial', 'price'] as const) {
      for (const fate of [{}, { ended: true }, { goesOn: false }])
        expect(readingRefusal(reading('evaluator', slot, { ...fate, assigned: false }))).toBe('assigned');
    }
  });

  test.each(['commercial', 'price'] as const)(
    'nobody reads %s before the opening, nor ever of a failed bidder',
    (slot) => {
      for (const role of readers) {
        const never = role === 'adviser' ? 'assigned' : null;
        expect(readingRefusal(reading(role, slot, { opened: false }))).toBe(never ?? 'envelope-open');
        expect(readingRefusal(reading(role, slot, { goesOn: false }))).toBe(never ?? 'standing');
        expect(readingRefusal(reading(role, slot, { ended: true }))).toBe(never ?? 'standing');
      }
    },
  );

  test('prices stay shut until the rated criteria of the envelope are sealed', () => {
    for (const role of readers) {
      expect(readingRefusal(reading(role, 'price', { pricesShown: false }))).not.toBeNull();
      expect(readingRefusal(reading(role, 'commercial', { pricesShown: false }))).toBe(
        role === 'adviser' ? 'assigned' : null,
      );
    }
  });
});
