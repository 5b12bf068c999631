import { findVisibility } from '#app/visibility.server.ts';
import { listStages } from '#db/queries/competitions.ts';
import { findInterest, listDeclaredBidders, updateInterestDecision } from '#db/queries/declarations.ts';
import { findStanding } from '#db/queries/standing.ts';
import type { ActDefinition, EntryDetails } from './act.ts';
import { longestText } from './save-score.ts';
import { settleSteps } from './settle-steps.ts';

export type DecideConflictInput = {
  readonly interestId: string;
  readonly decision: 'cleared' | 'recused';
  readonly reason: string;
};

/**
 * An officer decides on a declared conflict, the ministry lead on an officer's own, nobody on their own or on a bidder they
 * have an interest in. Cleared, the bidder is seen again and scores given count again; recused, it stays hidden for good.
 */
export const decideConflict: ActDefinition<DecideConflictInput, null> = {
  name: 'decide-conflict',
  async target(tx, { interestId }) {
    const interest = await findInterest(tx, interestId);
    return interest === undefined || !interest.conflict ? null : { competitionId: interest.competitionId };
  },
  async run(context, input) {
    const { tx, now, userId, competitionId, roles } = context;
    const interest = await findInterest(tx, input.interestId);
    if (interest === undefined || userId === null || competitionId === null) return context.unknown();
    if (interest.userId === userId) return context.refuse('not-own-work');
    const declarer = await findStanding(tx, interest.userId, { competitionId });
    if (!roles.some((role) => role === decidingRole(declarer.roles))) return context.refuse('decider');
    const visibility = await findVisibility(tx, { competitionId, userId });
    if (!visibility.declared) return context.refuse('declared');
    const concerned = (await listDeclaredBidders(tx, competitionId, userId)).filter(
      ({ organizationId }) => organizationId === interest.organizationId,
    );
    if (concerned.some(({ applicantId }) => visibility.views.get(applicantId) === 'conflict')) {
      return context.refuse('no-conflict');
    }
    const reason = input.reason.trim();
    if (reason === '') return { code: 'reason-missing', at: 'reason' };
    if (reason.length > longestText) return { code: 'text-too-long', at: 'reason', most: longestText };
    const { decision: kind } = input;
    if (!(await updateInterestDecision(tx, interest.id, { kind, reason, by: userId, at: now }))) {
      return { code: 'already-done' };
    }
    const settled: EntryDetails[] = [];
    for (const { id } of await listStages(tx, [competitionId]))
      settled.push(...(await settleSteps(tx, id, now)));
    return {
      value: null,
      entry: [
        {
          object: `interest:${interest.id}`,
          before: { decision: null },
          after: { decision: kind, userId: interest.userId },
          reason,
        },
        ...settled,
      ],
    };
  },
};

/** Who decides on a conflict of someone with these roles. */
export function decidingRole(roles: readonly string[]): 'ministry_lead' | 'procurement_officer' {
  return roles.includes('procurement_officer') ? 'ministry_lead' : 'procurement_officer';
}
