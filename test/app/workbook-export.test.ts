import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { exportWorkbook } from '#app/acts/export-workbook.ts';
import { perform } from '#app/acts/perform.server.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { startExport } from '#app/workbook/export.server.ts';
import { change } from '#db/client.server.ts';
import { createRecommendation, updateRecommendationDecision } from '#db/queries/recommendations.ts';
import { getRecordHead, listEntries } from '#db/queries/record.ts';
import { exported, exportedData, type PlacedCompetition } from '#test/app/workbook/exported.ts';
import { opened, shown, unpacked, written } from '#test/app/workbook/recalculate.ts';
import { openPriceRows, sealStepRows } from '#test/app/workbook/sealed-stage.ts';
import { proposalPlan } from '#test/scoring/support/plans.ts';
import { type CompetitionOptions, draftCompetition } from '#test/support/builders.ts';
import { eachDatabase } from '#test/support/open-test-db.ts';
import { type Bidder, declareConflict, proposalsInEvaluation } from '#test/support/stages.ts';

const plan = proposalPlan();
const parts = ['fixed', 'outcomes'];
/** Nobody else's figure: a search for it in the file means something. */
const hiddenCents = 987_654_321;

eachDatabase('the export of the workbook', (open) => {
  async function inEvaluation(): Promise<{ competition: PlacedCompetition; bidders: Bidder[] }> {
    const competition = await drafted({ regions: 2 });
    return { competition, bidders: await proposalsInEvaluation(competition, 3) };
  }

  async function drafted(options: CompetitionOptions = {}): Promise<PlacedCompetition> {
    const db = await open();
    return { ...(await draftCompetition(db, options)), place: db.place };
  }

  /** The third bidder stays below the technical minimum. */
  function scores(bidders: readonly Bidder[]) {
    return (applicantId: string) => (applicantId === bidders[2]?.applicantId ? 550 : 800);
  }

  async function priced() {
    const { competition, bidders } = await inEvaluation();
    for (const step of plan.steps) {
      for (const { lotId } of competition.lots) await sealStepRows(competition, lotId, step, scores(bidders));
    }
    const [first, second, third] = bidders.map(({ applicantId }) => applicantId) as [string, string, string];
    const cents = { [first]: 20_000_000, [second]: 18_000_000, [third]: hiddenCents };
    await openPriceRows(competition, competition.lots[0]!.lotId, cents, parts);
    return { competition, bidders, cents };
  }

  test('shows what is sealed, lot by lot, and nothing of what is not', async () => {
    const { competition, bidders } = await inEvaluation();
    const [one, other] = competition.lots.map(({ lotId }) => lotId) as [string, string];
    for (const step of plan.steps.slice(0, 2)) await sealStepRows(competition, one, step, scores(bidders));
    await sealStepRows(competition, other, plan.steps[0]!, scores(bidders));

    const data = await exportedData(competition, competition.team.monitor, { stage: 'rfp' });
    const seen = data.lots.map(({ steps }) => steps.map(({ result }) => result !== null));
    expect(seen).toEqual([
      [true, true, false, false],
      [true, false, false, false],
    ]);
    expect(data.lots.map(({ prices, ranking }) => [prices, ranking])).toEqual([
      [null, null],
      [null, null],
    ]);
    const texts = await unpacked(await written(data, 'fr'));
    expect(texts).toContain(`sur approach dans ${one}`);
    expect(texts).not.toContain(`dans ${other}`);
  });

  test('tells the ranking as the application counts it, and no price of a proposal that failed', async () => {
    const { competition, bidders, cents } = await priced();
    const { installation, team, rfpStageId, lots } = competition;
    const data = await exportedData(competition, team.officer);
    const evaluation = await evaluateStage(installation.db.read, rfpStageId);
    expect(data.lots[0]?.ranking).toEqual(evaluation.lots[0]?.ranking);
    expect(data.lots[0]?.ranking?.entries.map(({ rank }) => rank)).toEqual([1, 2]);
    expect(data.lots[0]?.priceParts).toHaveLength(4);

    const file = await written(data, 'fr');
    const sheet = (await opened(file)).worksheets[0]!;
    const names = new Map(bidders.map(({ applicantId, name }) => [applicantId, name]));
    const rows = [5, 6].map((row) => [1, 3].map((column) => shown(sheet.getRow(row).getCell(column))));
    const [first, second] = bidders.map(({ applicantId }) => names.get(applicantId));
    expect(rows).toEqual([
      [1, second],
      [2, first],
    ]);
    const texts = await unpacked(file);
    expect(texts).toContain(String(cents[bidders[0]!.applicantId]! / 100));
    expect(texts).not.toContain(String(hiddenCents));
    expect(texts).not.toContain(String(hiddenCents / 100));
    expect(lots).toHaveLength(2);
  });

  test('stands in the record as a reading, and carries the head that the record had', async () => {
    const { competition } = await inEvaluation();
    const { installation, competitionId, team, rfpStageId } = competition;
    const head = await getRecordHead(installation.db.read);
    const data = await exportedData(competition, team.officer);
    expect(data.verification).toMatchObject({
      hash: head.hash,
      length: head.sequence,
      by: team.officer.name,
    });
    const { entries } = await listEntries(installation.db.read, { competitionId }, { limit: 1 });
    expect(entries[0]).toMatchObject({
      act: 'export-workbook',
      outcome: 'read',
      object: `stage:${rfpStageId}`,
      actorId: team.officer.userId,
      after: { recordLength: head.sequence },
    });
  });

  test('tells what stood when it was allowed, whatever is changed while the file is made', async () => {
    const { competition, bidders } = await inEvaluation();
    const [step] = plan.steps;
    const { lotId } = competition.lots[0]!;
    const { read } = competition.installation.db;
    const head = await getRecordHead(read);
    const data = await exportedData(competition, competition.team.officer, {
      meanwhile: () => sealStepRows(competition, lotId, step!, scores(bidders)),
    });
    expect(data.lots[0]?.steps[0]).toMatchObject({ result: null, sealedAt: null });
    expect(data.verification).toMatchObject({ hash: head.hash, length: head.sequence });
    const later = await exportedData(competition, competition.team.officer);
    expect(later.lots[0]?.steps[0]?.result).not.toBeNull();
    expect(later.verification.length).toBe(head.sequence + 1);
  });

  test('is written by a thread of its own, which ends with the file or with its reader', async () => {
    const { competition } = await inEvaluation();
    const { installation, competitionId, team } = competition;
    const writing = async (body: PassThrough) => {
      const snapshot = await startExport(competition.place);
      const actor = { userId: team.officer.userId, passwordGivenAt: installation.now };
      const input = { competitionId, stage: null, snapshot };
      const outcome = await perform(installation, actor, exportWorkbook, input);
      if (outcome.kind !== 'done') throw new Error(outcome.kind);
      return snapshot.write(outcome.value, 'en', body);
    };
    const whole = new PassThrough();
    const [bytes] = await Promise.all([buffer(whole), writing(whole)]);
    const sheet = (await opened(bytes)).getWorksheet('Verification')!;
    const { sequence } = await getRecordHead(installation.db.read);
    const texts: unknown[] = [];
    sheet.eachRow((row) => texts.push(shown(row.getCell(2))));
    expect(texts).toContain(String(sequence - 1));

    const left = new PassThrough();
    const broken = writing(left);
    left.destroy();
    await expect(broken).rejects.toThrow();
  });

  test('is for officers, the monitor and the lead; the lead only once there is a recommendation', async () => {
    const { competition, bidders } = await priced();
    const { installation, team, lots } = competition;
    for (const person of [team.chair, team.evaluators[0]!, team.adviser, team.administrator, team.outsider]) {
      expect(await exported(competition, person)).toEqual({ kind: 'refused', why: 'role' });
    }
    expect(await exported(competition, team.lead)).toEqual({ kind: 'refused', why: 'recommended' });
    const id = crypto.randomUUID();
    await change(installation.db, (tx) =>
      createRecommendation(tx, {
        id,
        lotId: lots[0]!.lotId,
        applicantId: bidders[0]!.applicantId,
        reasons: 'Premier rang',
        ranking: {},
        recommendedBy: team.officer.userId,
        recommendedAt: installation.now,
      }),
    );
    const outcome = await exported(competition, team.lead);
    if (outcome.kind !== 'done') throw new Error(outcome.kind);
    expect(outcome.value.lots.map(({ ranking }) => ranking !== null)).toEqual([true, false]);
    expect(outcome.value.lots.map(({ withheld }) => withheld)).toEqual([null, 'not-recommended']);
    expect(outcome.value.lots[1]?.steps.every(({ result }) => result === null)).toBe(true);
    const returned = {
      state: 'returned',
      by: team.lead.userId,
      at: installation.now,
      reasons: 'À revoir',
      followUp: 'clarify',
    } as const;
    await change(installation.db, (tx) => updateRecommendationDecision(tx, id, returned));
    expect((await exported(competition, team.lead)).kind).toBe('done');
  });

  test('is refused to whoever has an open interest in one of the bidders, and before declaring', async () => {
    const { competition, bidders } = await inEvaluation();
    const { team } = competition;
    await declareConflict(competition, team.monitor, bidders[1]!);
    expect(await exported(competition, team.monitor)).toEqual({ kind: 'refused', why: 'no-conflict' });
    const undeclared = await drafted({ declared: false });
    await proposalsInEvaluation(undeclared, 2);
    expect(await exported(undeclared, undeclared.team.officer)).toEqual({ kind: 'refused', why: 'declared' });
  });

  test('does not exist before a plan is published, nor for an unknown competition', async () => {
    const competition = await drafted();
    expect(await exported(competition, competition.team.officer)).toEqual({ kind: 'unknown' });
    expect(await exported({ ...competition, competitionId: 'none' }, competition.team.officer)).toEqual({
      kind: 'unknown',
    });
  });
});
