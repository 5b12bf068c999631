import { describe, expect, test } from 'vitest';
import type { ActDefinition } from '#app/acts/act.ts';
import { attachFile } from '#app/acts/attach-file.ts';
import { changeConsortium } from '#app/acts/change-consortium.ts';
import { concludeQualification } from '#app/acts/conclude-qualification.ts';
import { confirmSubmission } from '#app/acts/confirm-submission.ts';
import { decideConsortiumChange } from '#app/acts/decide-consortium-change.ts';
import { declare } from '#app/acts/declare.ts';
import { disqualifySubmission } from '#app/acts/disqualify-submission.ts';
import { perform } from '#app/acts/perform.server.ts';
import { reconfirmSubmission } from '#app/acts/reconfirm-submission.ts';
import { recordSubmission } from '#app/acts/record-submission.ts';
import { registerApplicant } from '#app/acts/register-applicant.ts';
import { registerOrganization } from '#app/acts/register-organization.ts';
import { startEvaluation } from '#app/acts/start-evaluation.ts';
import { updateApplicant } from '#app/acts/update-applicant.ts';
import { withdrawSubmission } from '#app/acts/withdraw-submission.ts';
import { consortiumKey } from '#app/consortium.ts';
import { findApplicant } from '#db/queries/applicants.ts';
import { listEntries } from '#db/queries/record.ts';
import { getSubmission } from '#db/queries/submissions.ts';
import { type BuiltCompetition, done, draftCompetition, testDates } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import {
  addApplicants,
  beginEvaluation,
  concludeQualification as concluded,
  fileSubmissions,
  publishStage,
} from '#test/support/stages.ts';

/* Rule 5 of the rules of selection for those who never score: an officer, too, declares before anything. */

const details = { name: 'Autre', language: 'fr', contactName: null, contactEmail: null } as const;

eachDatabase('declaring first', (open) => {
  /** What an officer tries, and what the door answers. */
  function triedBy({ installation }: BuiltCompetition, userId: string) {
    return async <Input>(act: ActDefinition<Input, unknown>, input: Input) => {
      const outcome = await perform(installation, { userId }, act, input);
      return outcome.kind === 'refused' ? outcome.why : outcome.kind;
    };
  }

  async function filedIn(declared: boolean) {
    const competition = await draftCompetition(await open(), { declared });
    const bidders = await addApplicants(competition, 2);
    await publishStage(competition, 'rfq');
    competition.installation.wait(14);
    const filed = await fileSubmissions(competition, 'rfq', bidders);
    const [first, second] = filed;
    if (first === undefined || second === undefined) throw new Error('nothing was filed');
    return { competition, bidders, first, second };
  }

  test('an officer who never signed registers applicants, and does nothing else with them', async () => {
    const { competition, bidders, first } = await filedIn(false);
    const { installation, team, competitionId, rfqStageId, rfpStageId } = competition;
    const stageId = rfqStageId ?? '';
    const tried = triedBy(competition, team.officer.userId);
    const { submissionId, applicantId, lotId } = first;
    const receivedAt = installation.now;
    const ends = { submissionId, revision: 1, reason: 'À la demande du soumissionnaire' };
    const seats = { stageId, applicantId, lead: bidders[0]?.organizationIds[0] ?? '', members: [], seen: '' };
    const answers = [
      await tried(recordSubmission, { lotId, applicantId, receivedAt, replaces: true }),
      await tried(attachFile, { submissionId, slot: 'evidence', uploads: [] }),
      await tried(confirmSubmission, { submissionId, revision: 1 }),
      await tried(reconfirmSubmission, { submissionId, revision: 1, receivedAt }),
      await tried(withdrawSubmission, ends),
      await tried(updateApplicant, { stageId, applicantId, seen: '', ...details }),
      await tried(changeConsortium, seats),
    ];
    installation.now = testDates.rfqDeadline;
    answers.push(await tried(disqualifySubmission, ends), await tried(startEvaluation, { stageId }));
    await beginEvaluation(competition, 'rfq');
    answers.push(await tried(concludeQualification, { stageId }));
    await concluded(competition, bidders);
    await publishStage(competition, 'rfp');
    const decision = {
      stageId: rfpStageId,
      applicantId,
      decision: 'accepted',
      reason: 'Vu',
      seen: '',
    } as const;
    answers.push(await tried(decideConsortiumChange, decision));
    expect(answers).toEqual(answers.map(() => 'declared'));
    const where = { competitionId, outcome: 'refused' } as const;
    const { entries } = await listEntries(installation.db.read, where, { limit: 20 });
    expect(entries.map(({ reason }) => reason)).toEqual(answers);
  });

  test('nobody can declare on whoever is not registered yet: so registering comes before', async () => {
    const { installation, team, rfqStageId } = await draftCompetition(await open(), { declared: false });
    const stageId = rfqStageId ?? '';
    const officer = team.officer.userId;
    const organization = { stageId, name: 'Pin inventé', sector: 'private', invented: true } as const;
    const { organizationId: lead } = await done(installation, officer, registerOrganization, organization);
    const applicant = { stageId, ...details, lead, members: [] };
    await expect(done(installation, officer, registerApplicant, applicant)).resolves.toBeTruthy();
  });

  describe('a member who joins', () => {
    test('asks an officer for a declaration on it, before that bidder and what concerns all', async () => {
      const { competition, bidders, first, second } = await filedIn(true);
      const { installation, team, competitionId, rfqStageId } = competition;
      const stageId = rfqStageId ?? '';
      const officer = team.officer.userId;
      const organization = { stageId, name: 'Cèdre inventé', sector: 'private', invented: true } as const;
      const { organizationId } = await done(installation, officer, registerOrganization, organization);
      const { applicantId } = first;
      const before = (await findApplicant(installation.db.read, applicantId))?.members ?? [];
      await done(installation, officer, changeConsortium, {
        ...{ stageId, applicantId, lead: bidders[0]?.organizationIds[0] ?? '', members: [organizationId] },
        seen: consortiumKey(before),
      });
      const tried = triedBy(competition, officer);
      const withdraw = async (submissionId: string) => {
        const { revision } = await getSubmission(installation.db.read, submissionId);
        return tried(withdrawSubmission, {
          submissionId,
          revision,
          reason: 'À la demande du soumissionnaire',
        });
      };
      expect(await withdraw(first.submissionId)).toBe('declared');
      expect(await withdraw(second.submissionId), 'the other bidder').toBe('done');
      installation.now = testDates.rfqDeadline;
      expect(await tried(startEvaluation, { stageId })).toBe('declared');

      const answers = [{ organizationId, conflict: false, details: '' }];
      const signed = { competitionId, signedName: team.officer.name, confidential: true, answers };
      await done(installation, officer, declare, signed);
      expect(await tried(startEvaluation, { stageId })).toBe('done');
    });
  });
});
