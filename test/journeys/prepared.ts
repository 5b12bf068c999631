import { join } from 'node:path';
import { recordFindings } from '#app/acts/record-findings.ts';
import { hashPassword } from '#app/auth/passwords.ts';
import { findingsKey } from '#app/findings-key.ts';
import { change, openDatabase } from '#db/client.server.ts';
import { listSubmissions } from '#db/queries/submissions.ts';
import type { Plan } from '#scoring/plan.ts';
import { type BuiltCompetition, done, draftCompetition, membersOf } from '#test/support/builders.ts';
import { testPassword } from '#test/support/sign-in.ts';
import { proposalsInEvaluation } from '#test/support/stages.ts';
import type { Colleague } from './people.ts';

export type Prepared = {
  readonly lot: string;
  readonly base: string;
  readonly applicants: readonly { readonly applicantId: string; readonly name: string }[];
  readonly team: BuiltCompetition['team'];
};

/** A call for proposals in evaluation on the journeys' server, its mandatory requirements met but not yet sealed. */
export async function proposalsReceived(lang: 'fr' | 'en', count: number, plan: Plan): Promise<Prepared> {
  const db = await openDatabase({ file: join(process.env.JOURNEY_DATA ?? '', 'gss.sqlite') });
  try {
    const competition = await draftCompetition(db, { plans: { rfp: plan } });
    const { installation, competitionId, rfpStageId: stageId, team } = competition;
    const applicants = await proposalsInEvaluation(competition, count);
    const [step] = plan.steps;
    if (step?.kind !== 'mandatory') throw new Error('the plan begins with its mandatory requirements');
    const findings = step.requirements.map(({ id }) => ({ requirementId: id, met: true, reason: null }));
    for (const { id: submissionId } of await listSubmissions(db.read, { stageId })) {
      const found = { submissionId, stepId: step.id, seen: findingsKey([]), findings };
      await done(installation, team.officer.userId, recordFindings, found);
    }
    // As if each had set up their second factor and chosen a password.
    const users = membersOf(team).map(({ userId }) => userId);
    const password = await hashPassword(testPassword);
    await change(db, async (tx) => {
      await tx.updateTable('user').set({ twoFactorEnabled: 1 }).where('id', 'in', users).execute();
      await tx.updateTable('account').set({ password }).where('userId', 'in', users).execute();
    });
    const base = `/${lang}/competitions/${competitionId}`;
    return { base, lot: `${base}/lots/${competition.lots[0]?.lotId}`, applicants, team };
  } finally {
    await db.close();
  }
}

/** The team's evaluators, each in a browser of their own. */
export async function evaluatorsOf(
  { team }: Prepared,
  arrive: (person: { name: string; email: string }) => Promise<Colleague>,
): Promise<Colleague[]> {
  const arrived: Colleague[] = [];
  for (const { name, email } of team.evaluators) arrived.push(await arrive({ name, email }));
  return arrived;
}
