import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { approve } from '#app/acts/approve.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recommend } from '#app/acts/recommend.ts';
import { recordDraw } from '#app/acts/record-draw.ts';
import { returnRecommendation } from '#app/acts/return-recommendation.ts';
import { witnessDraw } from '#app/acts/witness-draw.ts';
import type { CheckName } from '#app/evaluation/checks.server.ts';
import { change, type Tx } from '#db/client.server.ts';
import { getLot, getStage } from '#db/queries/competitions.ts';
import { getPublishedPlan } from '#db/queries/plans.ts';
import { createConsortiumChange } from '#db/queries/qualifications.ts';
import { findRecommendation } from '#db/queries/recommendations.ts';
import { listEntries } from '#db/queries/record.ts';
import { verifyNewEntries } from '#db/verify-record.ts';
import { done } from '#test/support/builders.ts';
import { shortenTies } from '#test/support/changed-plan.ts';
import { type Decided, type Options, sealAndRecommend, withPrices } from '#test/support/decision.ts';
import { eachDatabase, type TestDatabase } from '#test/support/open-test-db.ts';
import { declareConflict } from '#test/support/stages.ts';

type Recommended = Decided & { recommendationId: string };

/** What turns red, and how: each on a lot that was all green the moment before. */
type Case = {
  red: CheckName[];
  options?: Options;
  /** Between the prices and their seal. */
  before?: (at: Decided) => Promise<unknown>;
  breaks: (at: Recommended, db: TestDatabase) => Promise<unknown>;
};

const tampering = (work: (tx: Tx, at: Recommended) => Promise<unknown>) => (at: Recommended) =>
  change(at.installation.db, (tx) => work(tx, at));

const cases: Record<string, Case> = {
  'a plan that is not as it was published': {
    red: ['plan-frozen'],
    breaks: async ({ rfpStageId }, db) => shortenTies(db, await getPublishedPlan(db.read, rfpStageId)),
  },
  'a score that is missing': {
    red: ['scores-complete', 'seals-hold'],
    breaks: tampering((tx, { bidders }) =>
      tx
        .deleteFrom('consensus_scores')
        .where('applicant_id', '=', bidders[2]?.applicantId ?? '')
        .where('criterion_id', '=', 'experience')
        .execute(),
    ),
  },
  'a step that is not sealed any more': {
    red: ['steps-sealed'],
    breaks: tampering((tx) =>
      tx
        .updateTable('step_runs')
        .set({ state: 'prices', sealed_at: null, sealed_by: null })
        .where('step_id', '=', 'commercial')
        .execute(),
    ),
  },
  'a score changed behind its seal': {
    red: ['seals-hold'],
    breaks: tampering((tx, { bidders }) =>
      tx
        .updateTable('consensus_scores')
        .set({ score: 750 })
        .where('applicant_id', '=', bidders[2]?.applicantId ?? '')
        .where('criterion_id', '=', 'experience')
        .execute(),
    ),
  },
  'a spread that nobody has settled': {
    red: ['flags-settled'],
    breaks: tampering((tx, { bidders, team }) =>
      tx
        .updateTable('scores')
        .set({ score: 500 })
        .where('applicant_id', '=', bidders[2]?.applicantId ?? '')
        .where('criterion_id', '=', 'experience')
        .where('evaluator_id', '=', team.evaluators[0]?.userId ?? '')
        .execute(),
    ),
  },
  'a declared interest that nobody has decided on': {
    red: ['conflicts-decided'],
    async breaks(at) {
      const [bidder] = at.bidders;
      if (bidder !== undefined) await declareConflict(at, at.team.adviser, bidder);
    },
  },
  'a consortium that changed, without a decision': {
    red: ['consortia-decided'],
    breaks: tampering((tx, { bidders, installation, rfpStageId }) =>
      createConsortiumChange(
        tx,
        {
          id: crypto.randomUUID(),
          applicantId: bidders[0]?.applicantId ?? '',
          stageId: rfpStageId,
          before: [],
          after: [],
        },
        installation.now,
      ),
    ),
  },
  'an addendum that an evaluated proposal was never filed under': {
    red: ['seals-hold', 'addenda-acknowledged'],
    async breaks({ bidders, rfqStageId, submissionOf }, db) {
      const submissionId = await submissionOf(bidders[2]);
      const other = await getPublishedPlan(db.read, rfqStageId ?? '');
      await change(db, (tx) =>
        tx
          .updateTable('submissions')
          .set({ plan_version_id: other.id })
          .where('id', '=', submissionId)
          .execute(),
      );
    },
  },
  'envelopes that were never opened by two': {
    red: ['opening-by-two'],
    breaks: tampering((tx) =>
      tx.updateTable('openings').set({ opened_by: null, opened_at: null, minutes: null }).execute(),
    ),
  },
  'an abnormally low price that nobody has decided on': {
    red: ['scores-complete', 'seals-hold', 'prices-decided'],
    options: { cents: [5000, 12_500, 15_000] },
    async before({ installation, team, bidders, submissionOf }) {
      await done(installation, team.officer.userId, decidePrice, {
        submissionId: await submissionOf(bidders[0]),
        kind: 'accepted',
        reason: 'Économies démontrées',
      });
    },
    breaks: tampering((tx) => tx.deleteFrom('price_decisions').execute()),
  },
  'a tie at the top without its draw': {
    red: ['ties-decided'],
    options: { cents: [10_000, 10_000, 15_000] },
    async before({ installation, team, bidders, lotId }) {
      const applicantIds = bidders.slice(0, 2).map(({ applicantId }) => applicantId);
      const { officer, secondOfficer } = team;
      const draw = await done(installation, officer.userId, recordDraw, { lotId, applicantIds });
      await done(installation, secondOfficer.userId, witnessDraw, draw);
    },
    breaks: tampering((tx) => tx.deleteFrom('draws').execute()),
  },
  'a record that does not verify': {
    red: ['record-verifies'],
    // A page has looked a moment ago, and takes all of that as read.
    before: ({ installation }) => verifyNewEntries(installation.db.read),
    async breaks(_at, db) {
      if (db.kind === 'sqlite') await sql.raw('drop trigger record_no_update').execute(db.write);
      await db.write.transaction().execute(async (tx) => {
        if (db.kind === 'postgres') await sql`set local session_replication_role = replica`.execute(tx);
        await sql`update record set reason = 'Autre' where sequence = 2`.execute(tx);
      });
    },
  },
};

async function recommended(db: TestDatabase, { options, before }: Pick<Case, 'options' | 'before'> = {}) {
  const at = await withPrices(db, options);
  await before?.(at);
  const ready: Recommended = { ...at, ...(await sealAndRecommend(at)) };
  const { installation, recommendationId, team } = ready;
  const actor = (userId: string) => ({ userId, passwordGivenAt: installation.now });
  return {
    ...ready,
    approveAs: (userId = team.lead.userId) =>
      perform(installation, actor(userId), approve, { recommendationId, comments: null }),
    returnAs: (userId: string, reasons: string) =>
      perform(installation, actor(userId), returnRecommendation, {
        recommendationId,
        reasons,
        followUp: 'clarify',
      }),
  };
}

eachDatabase('approving', (open) => {
  it.each(Object.entries(cases))('is refused over %s, and over nothing else', async (_, found) => {
    const db = await open();
    const at = await recommended(db, found);
    await found.breaks(at, db);
    expect(await at.approveAs()).toEqual({
      kind: 'problems',
      problems: found.red.map((check) => ({ code: 'checks-red', check })),
    });
    expect((await findRecommendation(db.read, at.recommendationId))?.state).toBe('recommended');
    expect((await getLot(db.read, at.lotId)).state).toBe('active');
  });

  it('with everything green ends the lot, and with the last lot the stage', async () => {
    const db = await open();
    const at = await recommended(db);
    expect(await at.approveAs()).toMatchObject({ kind: 'done' });
    expect((await getLot(db.read, at.lotId)).state).toBe('awarded');
    expect((await getStage(db.read, at.rfpStageId)).state).toBe('concluded');
  });

  it('and returning are nobody’s own work, and nobody’s but the lead’s', async () => {
    const db = await open();
    const at = await recommended(db);
    const { chair, officer, secondOfficer, monitor, lead, evaluators, administrator } = at.team;
    for (const { userId } of [chair, officer, secondOfficer, monitor, administrator, ...evaluators]) {
      expect(await at.approveAs(userId)).toEqual({ kind: 'refused', why: 'role' });
      expect(await at.returnAs(userId, 'Non')).toEqual({ kind: 'refused', why: 'role' });
    }
    await change(db, (tx) =>
      tx.updateTable('recommendations').set({ recommended_by: lead.userId }).execute(),
    );
    expect(await at.approveAs()).toEqual({ kind: 'refused', why: 'not-own-work' });
    expect(await at.returnAs(lead.userId, 'Non')).toEqual({ kind: 'refused', why: 'not-own-work' });
    const { entries } = await listEntries(db.read, { outcome: 'refused' }, { limit: 2 });
    expect(entries.map(({ act, reason }) => [act, reason])).toEqual([
      ['return-recommendation', 'not-own-work'],
      ['approve', 'not-own-work'],
    ]);
  });

  it('waits for a declaration, and is not for a lead with an interest in the winner', async () => {
    const db = await open();
    const at = await recommended(db);
    const [winner] = at.bidders;
    if (winner !== undefined) await declareConflict(at, at.team.lead, winner);
    expect(await at.approveAs()).toEqual({ kind: 'refused', why: 'no-conflict' });
    await change(db, async (tx) => {
      await tx.deleteFrom('declared_interests').where('user_id', '=', at.team.lead.userId).execute();
      await tx.deleteFrom('declarations').where('user_id', '=', at.team.lead.userId).execute();
    });
    expect(await at.approveAs()).toEqual({ kind: 'refused', why: 'declared' });
  });

  it('is of a recommendation still open; a returned one, with its reasons, makes room for another', async () => {
    const db = await open();
    const at = await recommended(db);
    const { lead, officer } = at.team;
    expect(await at.returnAs(lead.userId, ' ')).toEqual({
      kind: 'problems',
      problems: [{ code: 'reason-missing', at: 'reasons' }],
    });
    expect(await at.returnAs(lead.userId, 'Motifs à préciser')).toMatchObject({ kind: 'done' });
    const stale = { kind: 'problems', problems: [{ code: 'stale' }] };
    expect(await at.approveAs()).toEqual(stale);
    expect(await at.returnAs(lead.userId, 'Encore')).toEqual(stale);
    const again = { lotId: at.lotId, applicantId: at.bidders[0]?.applicantId ?? '', reasons: 'Précisés' };
    await done(at.installation, officer.userId, recommend, again);
    expect(await at.approveAs(), 'the one returned, now that there is another').toEqual(stale);
    expect((await getLot(db.read, at.lotId)).state).toBe('active');
  });

  it('is only of what the results say', async () => {
    const db = await open();
    const at = await recommended(db);
    await change(db, (tx) =>
      tx
        .updateTable('recommendations')
        .set({ applicant_id: at.bidders[1]?.applicantId ?? '' })
        .execute(),
    );
    expect(await at.approveAs()).toEqual({ kind: 'problems', problems: [{ code: 'not-recommendable' }] });
  });
});
