import { registerPerson } from '#app/acts/register-person.ts';
import { registerRespondent } from '#app/acts/register-respondent.ts';
import { newToken, tokenHash } from '#app/auth/tokens.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import type { RespondentSector } from '#db/queries/respondents.ts';
import type { Text } from '#scoring/plan.ts';
import { type Direction, torontoDate } from './direction.ts';

/** An organization from outside; plainly invented, like everything that it says. */
export type InventedOrganization = {
  readonly organization: string;
  readonly sector: RespondentSector;
  readonly contact: string;
  readonly email: string;
  readonly language: 'fr' | 'en';
  /** Shown in the directory to those who look for partners. */
  readonly listedText?: string;
};

export const coastLine: InventedOrganization = {
  organization: 'Coopérative fictive du Littoral',
  sector: 'non-profit',
  contact: 'Noémie Exemple',
  email: 'littoral@exemple.ca',
  language: 'fr',
  listedText:
    'Texte de démonstration : nous cherchons des partenaires qui servent de petites collectivités du Nord-Est.',
};
export const copperHill: InventedOrganization = {
  organization: 'Imaginary Copper Hill Careers',
  sector: 'private',
  contact: 'Nolan Sample',
  email: 'copper-hill@example.ca',
  language: 'en',
};
export const boisjoli: InventedOrganization = {
  organization: 'Municipalité inventée de Boisjoli',
  sector: 'municipality',
  contact: 'Solange Exemple',
  email: 'boisjoli@exemple.ca',
  language: 'fr',
};

export type Enrolled = { readonly respondentId: string; readonly token: string };

/** Nobody holds its private link, unless the demonstration prints it: officers make a new one for whoever plays it. */
export async function enrol(
  direction: Direction,
  competitionId: string,
  { organization, sector, contact, email, language, listedText }: InventedOrganization,
  listed = listedText !== undefined,
): Promise<Enrolled> {
  const token = newToken();
  const { respondentId } = await direction.outside({ visitor: true }, registerRespondent, {
    competitionId,
    organization,
    sector,
    contactName: contact,
    contactEmail: email,
    language,
    follows: true,
    listed,
    listedText: listedText ?? null,
    linkHash: tokenHash(token),
    link: `/${language}/access/${token}`,
  });
  return { respondentId, token };
}

export async function takeSeat(
  direction: Direction,
  eventId: string,
  respondentId: string,
  { contact, email, language }: Pick<InventedOrganization, 'contact' | 'email' | 'language'>,
): Promise<void> {
  await direction.outside({ respondentId }, registerPerson, {
    eventId,
    personName: contact,
    personEmail: email,
    language,
    accessibility: '',
    interpretation: '',
    diet: '',
  });
}

/** So many days from `today`, at an hour of Toronto's clock; never on a weekend. */
export function workday(today: Date, days: number, clock: string): Date {
  const day = new Date(today.getTime() + days * 24 * 60 * 60_000);
  const [date = ''] = toTorontoTime(day).split('T');
  const weekend = [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay());
  return weekend ? workday(today, days + 1, clock) : torontoDate(`${date}T${clock}`);
}

export function marked(fr: string, en: string): Text {
  return { fr: `Texte de démonstration : ${fr}`, en: `Demonstration text: ${en}` };
}
