import type { Need, Role, StageState } from '#app/policy.ts';
import type { BidderView } from '#app/visibility.ts';
import type { Slot } from './slots.ts';

/** All that decides whether someone may read a file of a submission. */
export type Reading = {
  slot: Slot;
  roles: readonly Role[];
  declared: boolean;
  view: BidderView;
  stage: StageState;
  /** Late, withdrawn, replaced or disqualified. */
  ended: boolean;
  /** The reader evaluates this envelope of this lot. */
  assigned: boolean;
  /** A rated step that the proposal goes into has begun. */
  scored: boolean;
  /** Two officers have opened the commercial envelopes. */
  opened: boolean;
  /** The proposal failed nothing: its commercial envelope is among those opened. */
  goesOn: boolean;
  /** The rated part of the commercial step is sealed in this lot. */
  pricesShown: boolean;
};

/**
 * What keeps someone from reading a file; null when nothing does. Nothing is read before declaring, nor of a bidder one
 * has an interest in (rule 5 of the rules of selection); a commercial envelope stays shut until the opening, for ever
 * when the proposal failed, and its prices until its rated criteria are sealed (rule 9).
 */
export function readingRefusal(reading: Reading): Need | null {
  if (reading.view === 'conflict') return 'no-conflict';
  if (!reading.declared || reading.view === 'undeclared') return 'declared';
  switch (reading.slot) {
    case 'evidence':
      return is(reading, 'procurement_officer', 'fairness_monitor') ? null : 'assigned';
    case 'technical':
      return technicalRefusal(reading);
    case 'commercial':
      return commercialRefusal(reading);
    case 'price':
      return commercialRefusal(reading) ?? (reading.pricesShown ? null : 'prices-open');
  }
}

function technicalRefusal(reading: Reading): Need | null {
  if (reading.stage === 'draft' || reading.stage === 'open') return 'after-closing';
  if (is(reading, 'procurement_officer', 'fairness_monitor')) return null;
  if (reading.stage === 'closed') return 'after-closing';
  if (is(reading, 'evaluator') && !reading.assigned) return 'assigned';
  if (reading.ended) return 'standing';
  return reading.scored ? null : 'step-scoring';
}

function commercialRefusal(reading: Reading): Need | null {
  const concerned =
    is(reading, 'chair', 'procurement_officer', 'fairness_monitor') ||
    (is(reading, 'evaluator') && reading.assigned);
  // How a proposal fares is told to nobody who would not read it anyhow.
  if (!concerned) return 'assigned';
  if (!reading.opened) return 'envelope-open';
  return reading.ended || !reading.goesOn ? 'standing' : null;
}

function is({ roles }: Reading, ...some: Role[]): boolean {
  return some.some((role) => roles.includes(role));
}
