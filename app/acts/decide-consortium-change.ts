import { randomUUID } from 'node:crypto';
import { consortiumKey, sameConsortium } from '#app/consortium.ts';
import { findApplicant, findHomeStage } from '#db/queries/applicants.ts';
import {
  createConsortiumChange,
  findQualification,
  listConsortiumChanges,
  updateChangeDecision,
  updatePendingChange,
} from '#db/queries/qualifications.ts';
import type { ActDefinition } from './act.ts';
import { requireDeclaredOn } from './filing.ts';
import { frozenMembers } from './frozen-members.ts';

type Input = {
  /** The call for proposals the decision is for. */
  stageId: string;
  applicantId: string;
  decision: 'accepted' | 'refused';
  reason: string;
  /** `consortiumKey` of the consortium that the officer saw. */
  seen: string;
};

/** Whether an applicant whose consortium is no longer the one that qualified may go on in this form. */
export const decideConsortiumChange: ActDefinition<Input, null> = {
  name: 'decide-consortium-change',
  async target(tx, { stageId, applicantId }) {
    const applicant = await findApplicant(tx, applicantId);
    const home = await findHomeStage(tx, stageId);
    if (applicant === undefined || home === undefined || home.stageId === stageId) return null;
    return applicant.stageId === home.stageId ? { stageId } : null;
  },
  async run(context, { stageId, applicantId, decision, reason, seen }) {
    const { tx, now } = context;
    const userId = await requireDeclaredOn(context, applicantId);
    const applicant = await findApplicant(tx, applicantId);
    const qualification = applicant && (await findQualification(tx, applicant.stageId, applicantId));
    if (applicant === undefined || qualification === undefined) return { code: 'not-qualified' };
    if (consortiumKey(applicant.members) !== seen) return { code: 'stale' };
    if (sameConsortium(qualification.members, applicant.members)) return { code: 'consortium-unchanged' };
    const changes = (await listConsortiumChanges(tx, stageId)).filter(
      (change) => change.applicantId === applicantId,
    );
    const after = frozenMembers(applicant.members);
    const pending = changes.find((change) => change.decision === null);
    const id = pending?.id ?? randomUUID();
    // A change made before this call existed has no row yet.
    if (pending) await updatePendingChange(tx, id, after);
    else
      await createConsortiumChange(
        tx,
        { id, applicantId, stageId, before: qualification.members, after },
        now,
      );
    await updateChangeDecision(tx, id, { decision, reason, decidedBy: userId, decidedAt: now });
    return {
      value: null,
      entry: {
        object: `applicant:${applicantId}`,
        before: { members: qualification.members },
        after: { members: after, decision },
        reason,
      },
    };
  },
};
