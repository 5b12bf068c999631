import type { Bidder } from './officers.ts';
import type { Colleague } from './people.ts';

/** Who takes part in the French competition, and what the application calls its things. */
export type Story = {
  readonly officer: Colleague;
  readonly second: Colleague;
  readonly chair: Colleague;
  readonly lead: Colleague;
  readonly monitor: Colleague;
  readonly evaluators: readonly Colleague[];
  /** Address of the competition, below the language. */
  base: string;
  readonly applicants: Map<string, string>;
};

export const passerelle = 'Consortium Passerelle (inventé)';
export const boussole = 'Boussole fictive';
export const detour = 'Grand Détour imaginaire';
export const rivage = 'Rivage inventé';

export const bidders: readonly Bidder[] = [
  { name: passerelle, organizations: ['Passerelle inventée inc.', 'Tremplin imaginaire inc.'] },
  { name: boussole, organizations: ['Boussole fictive inc.'] },
  { name: detour, organizations: ['Grand Détour imaginaire inc.'] },
  { name: rivage, organizations: ['Rivage inventé inc.'] },
];

export const dataDirectory = () => process.env.JOURNEY_DATA ?? '';
