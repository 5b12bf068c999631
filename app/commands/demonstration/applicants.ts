import type { Sector } from '#db/queries/organizations.ts';

export type ApplicantKey =
  | 'alpha'
  | 'borealie'
  | 'cardinal'
  | 'valmirage'
  | 'etoile'
  | 'fougere'
  | 'galaxie'
  | 'helium';

export type InventedApplicant = {
  readonly key: ApplicantKey;
  readonly name: string;
  readonly language: 'fr' | 'en';
  readonly contact: string;
  /** The lead first; the rest of a consortium after it. */
  readonly organizations: readonly { readonly name: string; readonly sector: Sector }[];
};

/** Plainly invented: no real organization ever gets an invented score. */
export const applicants: readonly InventedApplicant[] = [
  {
    key: 'alpha',
    name: 'Organisme fictif Alpha',
    language: 'fr',
    contact: 'Agathe Exemple',
    organizations: [{ name: 'Organisme fictif Alpha', sector: 'non-profit' }],
  },
  {
    key: 'borealie',
    name: 'Consortium fictif Boréalie',
    language: 'fr',
    contact: 'Benoît Exemple',
    organizations: [
      { name: 'Collège inventé de Boréalie', sector: 'college' },
      { name: 'Services imaginaires du Lac', sector: 'non-profit' },
    ],
  },
  {
    key: 'cardinal',
    name: 'Imaginary Cardinal Corporation',
    language: 'en',
    contact: 'Carol Sample',
    organizations: [{ name: 'Imaginary Cardinal Corporation', sector: 'private' }],
  },
  {
    key: 'valmirage',
    name: 'Municipalité inventée de Valmirage',
    language: 'fr',
    contact: 'Victor Exemple',
    organizations: [{ name: 'Municipalité inventée de Valmirage', sector: 'municipality' }],
  },
  {
    key: 'etoile',
    name: 'Consortium fictif Étoile',
    language: 'fr',
    contact: 'Édith Exemple',
    organizations: [
      { name: 'Société imaginaire Étoile', sector: 'private' },
      { name: 'Centre fictif de l’emploi du Nord', sector: 'non-profit' },
      { name: 'Invented Skills Alliance', sector: 'non-profit' },
    ],
  },
  {
    key: 'fougere',
    name: 'Organisme fictif Fougère',
    language: 'fr',
    contact: 'Fanny Exemple',
    organizations: [{ name: 'Organisme fictif Fougère', sector: 'non-profit' }],
  },
  {
    key: 'galaxie',
    name: 'Fictional Galaxy Services',
    language: 'en',
    contact: 'Gary Sample',
    organizations: [{ name: 'Fictional Galaxy Services', sector: 'private' }],
  },
  {
    key: 'helium',
    name: 'Entreprise inventée Hélium',
    language: 'fr',
    contact: 'Hugo Exemple',
    organizations: [{ name: 'Entreprise inventée Hélium', sector: 'private' }],
  },
];
