import { attachFile } from '#app/acts/attach-file.ts';
import { confirmSubmission } from '#app/acts/confirm-submission.ts';
import { recordSubmission } from '#app/acts/record-submission.ts';
import { registerApplicant } from '#app/acts/register-applicant.ts';
import { registerOrganization } from '#app/acts/register-organization.ts';
import type { Slot } from '#app/files/slots.ts';
import { getSubmission } from '#db/queries/submissions.ts';
import type { Text } from '#scoring/plan.ts';
import { type ApplicantKey, applicants, type InventedApplicant } from './applicants.ts';
import type { Direction } from './direction.ts';
import { filedDocument } from './documents.ts';

export type ApplicantIds = ReadonlyMap<ApplicantKey, string>;

export async function registerApplicants(direction: Direction, stageId: string): Promise<ApplicantIds> {
  const ids = new Map<ApplicantKey, string>();
  for (const { key, name, language, contact, organizations } of applicants) {
    const members: string[] = [];
    for (const organization of organizations) {
      const made = { stageId, ...organization, invented: true };
      members.push((await direction.act('officer', registerOrganization, made)).organizationId);
    }
    const [lead = '', ...others] = members;
    const contactEmail = `${key}@${language === 'fr' ? 'exemple.ca' : 'example.ca'}`;
    const applicant = { stageId, name, language, contactName: contact, contactEmail, lead, members: others };
    ids.set(key, (await direction.act('officer', registerApplicant, applicant)).applicantId);
  }
  return ids;
}

export type Filing = {
  readonly lotId: string;
  readonly applicantId: string;
  readonly applicant: InventedApplicant;
  readonly receivedAt: Date;
  /** The catchment area, or nothing in a qualification. */
  readonly region: Text | null;
  /** In whole dollars; nothing in a qualification. */
  readonly price: number | null;
};

/** One officer writes down what arrived and puts the files in their envelopes, the other confirms it. */
export async function fileSubmission(direction: Direction, filing: Filing): Promise<string> {
  const { lotId, applicantId, receivedAt } = filing;
  const { submissionId } = await direction.act('officer', recordSubmission, {
    lotId,
    applicantId,
    receivedAt,
    replaces: false,
  });
  for (const [slot, name, lines] of documentsOf(filing)) {
    const uploads = [await filedDocument(name, filing.applicant.name, lines)];
    await direction.act('officer', attachFile, { submissionId, slot, uploads });
  }
  const { revision } = await getSubmission(direction.db.read, submissionId);
  await direction.act('second-officer', confirmSubmission, { submissionId, revision });
  return submissionId;
}

/** Of each consortium as it was typed; every other bidder stands alone. */
export function applicantOf(key: ApplicantKey): InventedApplicant {
  const found = applicants.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no applicant ${key}`);
  return found;
}

/** Budgets are split so over the four parts of the price form. */
export const priceShares = [30, 15, 20, 35] as const;

function documentsOf({ applicant, region, price, receivedAt }: Filing): [Slot, string, string[]][] {
  const french = applicant.language === 'fr';
  const say = (fr: string, en: string) => (french ? fr : en);
  const head = [
    say('Document de démonstration : tout y est inventé.', 'Demonstration document: all of it is invented.'),
    ...(region === null ? [] : [say(`Région désignée : ${region.fr}`, `Catchment area: ${region.en}`)]),
    '',
  ];
  const evidence = say(
    `Avis de réception du portail, ${receivedAt.toISOString().slice(0, 10)}.`,
    `Receipt of the portal, ${receivedAt.toISOString().slice(0, 10)}.`,
  );
  const technical = [
    ...head,
    say(
      '1. Expérience. Trois mandats semblables, chacun avec ses résultats vérifiés et une référence.',
      '1. Experience. Three similar mandates, each with verified results and a reference.',
    ),
    say(
      '2. Besoins locaux. Qui cherche un emploi, qui embauche, et ce que le projet en tire.',
      '2. Local needs. Who looks for work, who hires, and what the proposal draws from it.',
    ),
    say(
      '3. Services. Points de service, services en français, services aux Autochtones, accessibilité.',
      '3. Services. Service points, services in French, services for Indigenous people, accessibility.',
    ),
    say(
      '4. Réseau. Ententes avec les fournisseurs, suivi du rendement, règlement des différends.',
      '4. Network. Agreements with providers, follow-up of performance, dispute resolution.',
    ),
    say(
      '5. Données. Protection des renseignements personnels et gestion des cas.',
      '5. Data. Protection of personal information and case management.',
    ),
  ];
  const files: [Slot, string, string[]][] = [
    ['evidence', say('Avis de réception', 'Receipt'), [...head, evidence]],
    ['technical', say('Enveloppe technique', 'Technical envelope'), technical],
  ];
  if (price === null) return files;
  const budget = say(
    'Budget et hypothèses, contrôle des fonds confiés; sans montants.',
    'Budget and assumptions, control of entrusted funds; without amounts.',
  );
  const parts = priceShares.map((share, index) =>
    say(`Partie ${index + 1} : ${(price * share) / 100} $`, `Part ${index + 1}: $${(price * share) / 100}`),
  );
  return [
    ...files,
    ['commercial', say('Enveloppe commerciale', 'Commercial envelope'), [...head, budget]],
    ['price', say('Formulaire de prix', 'Price form'), [...head, ...parts]],
  ];
}
