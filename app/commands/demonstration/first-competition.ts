import type { ApplicantKey } from './applicants.ts';
import type { Marks } from './marks.ts';

/*
 * The first real competition: its timetable, numbers and catchment areas. The dates between the closings and everything
 * about the bidders are invented.
 */

export const dates = {
  created: '2019-04-15T09:00',
  rfqPublished: '2019-06-10T10:00',
  rfqQuestionsUntil: '2019-07-05T17:00',
  applicantsRegistered: '2019-07-15T09:00',
  rfqReceived: '2019-07-22T11:00',
  rfqDeadline: '2019-07-23T17:00',
  rfqOpened: '2019-07-24T09:00',
  rfqScored: '2019-07-29T09:00',
  rfqConsensus: '2019-08-12T09:00',
  rfqConcluded: '2019-08-20T14:00',
  rfpPublished: '2019-08-29T10:00',
  informationSession: '2019-09-20T10:00',
  milestonesNoted: '2019-09-23T09:00',
  rfpQuestionsUntil: '2019-10-04T17:00',
  rfpReceived: '2019-10-30T09:00',
  rfpDeadline: '2019-10-31T17:00',
  rfpOpened: '2019-11-01T09:00',
  technicalScored: '2019-11-05T09:00',
  technicalConsensus: '2019-11-18T09:00',
  thirdScored: '2019-11-21T09:00',
  thirdConsensus: '2019-11-25T09:00',
  envelopesOpened: '2019-11-27T10:00',
  commercialScored: '2019-11-28T09:00',
  commercialConsensus: '2019-12-02T09:00',
  pricesEntered: '2019-12-03T09:00',
  recommended: '2019-12-05T13:00',
} as const;

export const regionIds = ['hamilton-niagara', 'muskoka-kawarthas', 'peel'] as const;
export type FirstRegion = (typeof regionIds)[number];

/** Of the qualification: 70 of 100 points qualify. Hélium does not reach them. */
export const qualificationMarks: Readonly<Record<ApplicantKey, Marks>> = {
  alpha: { level: 8.5 },
  borealie: { level: 8 },
  cardinal: { level: 7, clients: 7.5 },
  valmirage: { level: 7, 'network-management': 7.5 },
  etoile: { level: 8, 'similar-mandates': 8.5 },
  fougere: { level: 8.5, clients: 8 },
  galaxie: { level: 7.5 },
  helium: { level: 5.5, 'financial-capacity': 62 },
};

/** Criteria of the technical step that are scored once for all lots. */
const common = {
  alpha: { 'system-management': 9, 'employment-outcomes': 88, governance: 8.5, team: 8.5 },
  borealie: { 'system-management': 8, 'employment-outcomes': 80, governance: 8, team: 8 },
  cardinal: { 'system-management': 6, 'employment-outcomes': 61, governance: 6, team: 6 },
  valmirage: { 'system-management': 6, 'employment-outcomes': 60, governance: 6, team: 6 },
  etoile: { 'system-management': 8, 'employment-outcomes': 84, governance: 8.5, team: 8 },
  fougere: { 'system-management': 8, 'employment-outcomes': 80, governance: 7.5, team: 8 },
  galaxie: { 'system-management': 7, 'employment-outcomes': 70, governance: 7, team: 7 },
} as const;

export type Proposal = {
  readonly technical: Marks;
  readonly third: Marks;
  readonly commercial: Marks;
  /** In whole dollars. */
  readonly price: number;
};

function proposal(
  applicant: keyof typeof common,
  technical: Marks,
  rest: { readonly third?: number; readonly commercial?: number; readonly price: number },
): Proposal {
  const { third = 7.5, commercial = 7.5, price } = rest;
  return {
    technical: { ...common[applicant], ...technical },
    third: { level: third },
    commercial: { level: commercial },
    price,
  };
}

type Lot = Readonly<Partial<Record<ApplicantKey, Proposal>>>;

/** Who proposes what, and what the team agrees on. */
export const proposals: Readonly<Record<FirstRegion, Lot>> = {
  // Alpha leads on the technical envelope and loses on price; Valmirage has exactly 156 points, Cardinal 155.99.
  'hamilton-niagara': {
    alpha: proposal('alpha', { level: 8.5, disputes: 8 }, { third: 8, commercial: 8, price: 66_000_000 }),
    borealie: proposal('borealie', { level: 8 }, { commercial: 8, price: 45_000_000 }),
    cardinal: proposal('cardinal', { level: 6, 'local-needs': 59 }, { price: 47_000_000 }),
    valmirage: proposal('valmirage', { level: 6 }, { third: 7, commercial: 7, price: 52_000_000 }),
    galaxie: proposal('galaxie', { level: 7 }, { price: 43_500_000 }),
  },
  // Étoile and Fougère end with the same total; the technical envelope decides.
  'muskoka-kawarthas': {
    alpha: proposal('alpha', { level: 7.5 }, { price: 49_500_000 }),
    valmirage: proposal('valmirage', { level: 7 }, { third: 7, price: 51_000_000 }),
    etoile: proposal('etoile', { level: 8, 'rural-access': 9 }, { price: 48_000_000 }),
    fougere: proposal('fougere', { level: 8 }, { price: 44_000_000 }),
  },
  // Cardinal's price is abnormally low beside the next one, and accepted.
  peel: {
    borealie: proposal('borealie', { level: 7.5 }, { price: 48_000_000 }),
    cardinal: proposal('cardinal', { level: 7.5 }, { third: 7, price: 30_000_000 }),
    etoile: proposal('etoile', { level: 8 }, { third: 8, commercial: 8, price: 46_000_000 }),
    galaxie: proposal('galaxie', { level: 7 }, { third: 7, price: 44_000_000 }),
  },
};

/** The proposal whose envelopes were not kept apart: it stops at the mandatory requirements of its lot. */
export const stopped = {
  region: 'hamilton-niagara',
  applicant: 'galaxie',
  requirementId: 'separate-envelopes',
  reason:
    'Le budget de la région figure à la page 14 de l’enveloppe technique; le prix devait n’être que dans l’enveloppe commerciale.',
} as const;

/** One criterion on which the evaluators are far apart before they meet. */
export const farApart = {
  region: 'hamilton-niagara',
  applicant: 'alpha',
  criterionId: 'disputes',
  scores: [800, 450, 850, 800, 750],
} as const;

export const conflict = {
  person: 'technical-4',
  organization: 'Services imaginaires du Lac',
  details: 'My spouse sits on the board of this organization.',
  reason:
    'Lien familial direct avec un membre du consortium : le soumissionnaire reste caché à cette personne et les quatre autres évaluent.',
} as const;
