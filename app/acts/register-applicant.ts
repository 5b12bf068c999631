import { randomUUID } from 'node:crypto';
import { createApplicant, findApplicantByName, updateConsortium } from '#db/queries/applicants.ts';
import { listUnknownOrganizations } from '#db/queries/organizations.ts';
import type { ActDefinition } from './act.ts';

type Input = {
  /** The RFQ stage it answers. */
  stageId: string;
  name: string;
  language: 'fr' | 'en';
  contactName: string | null;
  contactEmail: string | null;
  lead: string;
  /** Beside the lead; empty for an applicant alone. */
  members: readonly string[];
};

export const registerApplicant: ActDefinition<Input, { applicantId: string }> = {
  name: 'register-applicant',
  async target(tx, { stageId, lead, members }) {
    return (await listUnknownOrganizations(tx, [lead, ...members])).length > 0 ? null : { stageId };
  },
  async run(context, { stageId, lead, members, ...applicant }) {
    const { tx, now } = context;
    // Applicants belong to a qualification; a call for proposals takes them from there.
    if (context.stage?.kind !== 'rfq') return { code: 'not-qualified' };
    if (await findApplicantByName(tx, stageId, applicant.name))
      return { code: 'applicant-known', at: 'name' };
    const id = randomUUID();
    const others = members.filter((member) => member !== lead);
    await createApplicant(tx, { id, stageId, ...applicant }, now);
    await updateConsortium(tx, id, { lead, members: others }, now);
    return {
      value: { applicantId: id },
      entry: { object: `applicant:${id}`, after: { ...applicant, lead, members: others } },
    };
  },
};
