import type { ApplicantKey } from './applicants.ts';

/** Phase 3: an invented timetable, in days before the demonstration is made. */
export const daysAgo = {
  created: 150,
  sounded: 148,
  answered: 130,
  soundingClosed: 120,
  heard: 100,
  published: 84,
  questionsUntil: 40,
  received: 16,
  deadline: 14,
  opened: 12,
  scored: 5,
} as const;

export const regionIds = ['toronto', 'northeast', 'northwest'] as const;
export type SecondRegion = (typeof regionIds)[number];

export const filed: Readonly<Record<SecondRegion, readonly ApplicantKey[]>> = {
  toronto: ['alpha', 'cardinal', 'etoile', 'galaxie'],
  northeast: ['borealie', 'fougere', 'etoile'],
  northwest: ['etoile', 'valmirage'],
};

/** Around these the individual scores lie; nothing is agreed on yet. */
export const levels: Readonly<Record<ApplicantKey, number>> = {
  alpha: 8,
  borealie: 7.5,
  cardinal: 7,
  valmirage: 6.5,
  etoile: 8,
  fougere: 7.5,
  galaxie: 6,
  helium: 5,
};

/** In whole dollars; sealed in the envelopes. */
export const prices: Readonly<Record<ApplicantKey, number>> = {
  alpha: 84_000_000,
  borealie: 38_000_000,
  cardinal: 79_000_000,
  valmirage: 31_000_000,
  etoile: 36_500_000,
  fougere: 37_200_000,
  galaxie: 81_500_000,
  helium: 80_000_000,
};

/** Declared, and waiting for an officer's decision. */
export const conflict = {
  person: 'technical-5',
  organization: 'Organisme fictif Fougère',
  details: 'J’ai siégé à son conseil d’administration jusqu’à l’an dernier.',
} as const;
