import {
  type ApplicantDetails,
  findApplicant,
  findApplicantByName,
  findHomeStage,
  updateApplicant as update,
} from '#db/queries/applicants.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclaredOn } from './filing.ts';

export type ChangedApplicant = ApplicantDetails & {
  /** The stage at work: its own qualification, or the call for proposals that takes it from there. */
  readonly stageId: string;
  readonly applicantId: string;
  /** `detailsKey` of what the form was made from. */
  readonly seen: string;
};

export function detailsKey({ name, language, contactName, contactEmail }: ApplicantDetails): string {
  return JSON.stringify([name, language, contactName, contactEmail]);
}

/** Its name, language and contact, after it was registered; who belongs to it is another act. */
export const updateApplicant: ActDefinition<ChangedApplicant, null> = {
  name: 'update-applicant',
  async target(tx, { stageId, applicantId }) {
    const applicant = await findApplicant(tx, applicantId);
    const home = await findHomeStage(tx, stageId);
    return applicant === undefined || home?.stageId !== applicant.stageId ? null : { stageId };
  },
  async run(context, { stageId: _stageId, applicantId, seen, ...after }) {
    const { tx } = context;
    const applicant = await findApplicant(tx, applicantId);
    if (applicant === undefined) return context.unknown();
    await requireDeclaredOn(context, applicantId);
    if (detailsKey(applicant) !== seen) return { code: 'stale' };
    const namesake = await findApplicantByName(tx, applicant.stageId, after.name);
    if (namesake !== undefined && namesake.id !== applicantId) return { code: 'applicant-known', at: 'name' };
    await update(tx, applicantId, after);
    const { name, language, contactName, contactEmail } = applicant;
    return {
      value: null,
      entry: {
        object: `applicant:${applicantId}`,
        before: { name, language, contactName, contactEmail },
        after,
      },
    };
  },
};
