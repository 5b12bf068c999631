import { randomUUID } from 'node:crypto';
import { consortiumKey, consortiumStanding, sameConsortium } from '#app/consortium.ts';
import type { Tx } from '#db/client.server.ts';
import { type Applicant, findApplicant, findHomeStage, updateConsortium } from '#db/queries/applicants.ts';
import { listUnknownOrganizations } from '#db/queries/organizations.ts';
import {
  createConsortiumChange,
  findQualification,
  listConsortiumChanges,
  listFedStages,
  updatePendingChange,
} from '#db/queries/qualifications.ts';
import type { ActDefinition, EntryDetails } from './act.ts';
import { requireDeclaredOn } from './filing.ts';
import { frozenMembers } from './frozen-members.ts';
import { countedSheets, recuseLate } from './recuse-late.ts';

type Input = {
  /** Where the change is made: the qualification, or a call for proposals that it feeds. */
  stageId: string;
  applicantId: string;
  lead: string;
  members: readonly string[];
  /** `consortiumKey` of the consortium that the form was made from. */
  seen: string;
};

/**
 * A new member asks everybody for a new declaration on it: until then the applicant is hidden from them; whoever has declared
 * an interest in it already is in conflict with the applicant from now on. After the qualification a changed consortium waits
 * for an officer's decision in every call that takes it.
 */
export const changeConsortium: ActDefinition<Input, null> = {
  name: 'change-consortium',
  async target(tx, { stageId, applicantId, lead, members }) {
    const applicant = await findApplicant(tx, applicantId);
    const home = await findHomeStage(tx, stageId);
    if (applicant === undefined || applicant.stageId !== home?.stageId) return null;
    return (await listUnknownOrganizations(tx, [lead, ...members])).length > 0 ? null : { stageId };
  },
  async run(context, { applicantId, lead, members, seen }) {
    const { tx, now } = context;
    await requireDeclaredOn(context, applicantId);
    const before = await getApplicant(tx, applicantId);
    if (consortiumKey(before.members) !== seen) return { code: 'stale' };
    const others = members.filter((member) => member !== lead);
    const wanted = [
      { organizationId: lead, role: 'lead' as const },
      ...others.map((organizationId) => ({ organizationId, role: 'member' as const })),
    ];
    if (sameConsortium(before.members, wanted)) return { code: 'consortium-unchanged' };
    const counted = await countedWhereCompeting(tx, before.stageId);
    await updateConsortium(tx, applicantId, { lead, members: others }, now);
    const after = await getApplicant(tx, applicantId);
    await flagAfterQualification(tx, after, now);
    return {
      value: null,
      entry: [
        {
          object: `applicant:${applicantId}`,
          before: { members: frozenMembers(before.members) },
          after: { members: frozenMembers(after.members) },
        },
        ...(await recuseFrom(tx, counted, now)),
      ],
    };
  },
};

/** By competition: the qualification's own, and those of the calls that it feeds. */
type Counted = ReadonlyMap<string, ReadonlySet<string>>;

async function countedWhereCompeting(tx: Tx, homeStageId: string): Promise<Counted> {
  const places = [await findHomeStage(tx, homeStageId), ...(await listFedStages(tx, homeStageId))];
  const counted = new Map<string, ReadonlySet<string>>();
  for (const competitionId of new Set(places.flatMap((place) => place?.competitionId ?? [])))
    counted.set(competitionId, await countedSheets(tx, competitionId));
  return counted;
}

/** Each entry stands in the competition concerned. */
async function recuseFrom(tx: Tx, counted: Counted, now: Date): Promise<EntryDetails[]> {
  const entries: EntryDetails[] = [];
  for (const [competitionId, sheets] of counted) {
    const undone = await recuseLate(tx, competitionId, sheets, now);
    entries.push(...undone.map((entry) => ({ ...entry, competitionId })));
  }
  return entries;
}

/** Nothing to decide where the consortium is again what qualified, or what an officer has already accepted. */
async function flagAfterQualification(tx: Tx, applicant: Applicant, now: Date): Promise<void> {
  const qualification = await findQualification(tx, applicant.stageId, applicant.id);
  if (qualification === undefined) return;
  const after = frozenMembers(applicant.members);
  for (const { stageId } of await listFedStages(tx, applicant.stageId)) {
    const changes = (await listConsortiumChanges(tx, stageId)).filter(
      (change) => change.applicantId === applicant.id,
    );
    const pending = changes.find(({ decision }) => decision === null);
    if (pending) await updatePendingChange(tx, pending.id, after);
    else if (consortiumStanding(qualification.members, applicant.members, changes) === 'undecided') {
      const change = {
        id: randomUUID(),
        applicantId: applicant.id,
        stageId,
        before: qualification.members,
        after,
      };
      await createConsortiumChange(tx, change, now);
    }
  }
}

async function getApplicant(tx: Tx, id: string): Promise<Applicant> {
  const applicant = await findApplicant(tx, id);
  if (applicant === undefined) throw new Error(`applicant ${id} is gone`);
  return applicant;
}
