import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import type { StepEvaluation } from '#app/evaluation/evaluation.ts';
import { sealOf } from '#app/evaluation/seal.server.ts';
import { fingerprintOf } from '#app/plan/fingerprint.server.ts';
import { type AppDatabase, openDatabase } from '#db/client.server.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import type { Plan } from '#scoring/plan.ts';
import { workingOf } from '#scoring/steps.ts';
import { commercialStep, leaf, proposalPlan, technicalStep } from '#test/scoring/support/plans.ts';
import type { Figure } from './figure.ts';
import { median, timed } from './timing.ts';

const SIZE = { proposals: 50, criteria: 40, evaluators: 8 };
const ROUNDS = 41;
/** A server has ranked before. */
const WARM = 60;
const LIMIT = 2;
const at = '2026-01-05T15:00:00.000Z';

/** Only the totals, as one aggregate over every score: what the page's server time is held against. */
const TOTALS = `
  select s.applicant_id, sum(s.score * c.max) / (1000.0 * ${SIZE.evaluators}) as total
  from scores s join criteria c on c.id = s.criterion_id
  where s.lot_key = 'lot' group by s.applicant_id order by total desc`;

/** From SQLite to the ranking with all its working, beside one SQL aggregate that yields the totals alone. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gss-bench-'));
  try {
    const file = join(folder, 'ranking.sqlite');
    const db = await openDatabase({ file });
    await migrateToLatest(db);
    const plan = pricedPlan();
    fill(file, plan);
    await seal(db, file);
    const sql = new Database(file);
    createCriteria(sql, plan);
    const totals = sql.prepare(TOTALS);
    const page: number[] = [];
    const aggregate: number[] = [];
    for (let round = -WARM; round < ROUNDS; round++) {
      const whole = await timed(async () => {
        const [lot] = (await evaluateStage(db.read, 'stage')).lots;
        const ranked = lot?.ranking?.entries.filter(({ rank }) => rank !== null).length;
        if (ranked !== SIZE.proposals) throw new Error(`the ranking is not whole: ${ranked} have a rank`);
        if (workingsOf(lot?.steps ?? []) !== SIZE.proposals * SIZE.criteria)
          throw new Error('a working is missing');
      });
      const alone = await timed(async () => {
        if (totals.all().length !== SIZE.proposals) throw new Error('the totals are not whole');
      });
      if (round < 0) continue;
      page.push(whole);
      aggregate.push(alone);
    }
    sql.close();
    await db.close();
    if (process.env.BENCH_DETAIL) console.log(median(page), median(aggregate));
    const value = median(page) / median(aggregate);
    return [
      {
        figure: 'ranking page: SQLite to the ranking with its working, times one SQL aggregate',
        value,
        limit: LIMIT,
        ok: value <= LIMIT,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the working of every figure: what each evaluator gave, what it weighed, what it came to. */
function workingsOf(steps: readonly StepEvaluation[]): number {
  let made = 0;
  for (const { result } of steps) {
    if (result === null) continue;
    for (const { proposal } of result.proposals)
      for (const { given, points } of workingOf(result, proposal))
        if (points !== null && given.length === SIZE.evaluators) made += 1;
  }
  return made;
}

/** A technical step of forty criteria, and a commercial one whose only points are the price's. */
export function pricedPlan(): Plan {
  const criteria = Array.from({ length: SIZE.criteria }, (_, index) => leaf(`c${index}`, 650));
  const technical = technicalStep({ criteria, max: SIZE.criteria * 650, minimum: null });
  const commercial = commercialStep({ criteria: [], max: 3000, minimum: null });
  return proposalPlan({ method: 'mean', steps: [technical, commercial] });
}

/** Rows as the acts would have left them; by the driver, since sixteen thousand acts would take minutes. */
export function fill(file: string, plan: Plan): void {
  const sql = new Database(file);
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    sql
      .prepare(
        `insert into "${table}" (${names.map((name) => `"${name}"`).join()}) values (${names.map(() => '?').join()})`,
      )
      .run(Object.values(row));
  };
  const user = (id: string) =>
    insert('user', {
      id,
      name: id,
      email: `${id}@exemple.ca`,
      emailVerified: 1,
      image: null,
      language: 'fr',
      staff: 1,
      disabledAt: null,
      twoFactorEnabled: 1,
      createdAt: at,
      updatedAt: at,
    });
  sql.transaction(() => {
    user('officer');
    user('second');
    user('chair');
    insert('competitions', {
      id: 'competition',
      title_fr: 'C',
      title_en: 'C',
      demonstration: 0,
      created_by: 'officer',
      created_at: at,
    });
    for (const [id, kind] of [
      ['home', 'rfq'],
      ['stage', 'rfp'],
    ] as const) {
      insert('stages', {
        id,
        competition_id: 'competition',
        kind,
        fed_by_stage_id: kind === 'rfp' ? 'home' : null,
        state: 'evaluation',
        published_at: at,
        deadline: at,
        evaluation_started_at: at,
      });
    }
    // After those of the reference data.
    insert('regions', {
      id: 'region',
      position: 99,
      name_fr: 'R',
      name_en: 'R',
      rollout: 'prototype',
      details: '{}',
    });
    insert('lots', { id: 'lot', stage_id: 'stage', region_id: 'region', position: 1, state: 'active' });
    insert('plan_versions', {
      id: 'plan',
      stage_id: 'stage',
      version: 1,
      state: 'published',
      plan: JSON.stringify(plan),
      fingerprint: fingerprintOf(plan),
      created_by: 'officer',
      created_at: at,
      published_by: 'officer',
      published_at: at,
    });
    for (const [position, [id, state]] of Object.entries({
      technical: 'consensus',
      commercial: 'prices',
    }).entries()) {
      insert('step_runs', {
        id,
        lot_id: 'lot',
        step_id: id,
        position: position + 1,
        state,
        opened_at: at,
        consensus_at: at,
      });
    }
    insert('openings', {
      id: 'opening',
      stage_id: 'stage',
      requested_by: 'officer',
      requested_at: at,
      opened_by: 'second',
      opened_at: at,
      minutes: '{}',
    });
    for (let index = 0; index < SIZE.evaluators; index++) {
      const id = `evaluator-${index}-0123456789abcdef`;
      user(id);
      insert('memberships', {
        id: `m${index}`,
        competition_id: 'competition',
        user_id: id,
        role: 'evaluator',
        created_at: at,
      });
      insert('assignments', {
        id: `a${index}`,
        user_id: id,
        lot_id: 'lot',
        envelope: 'technical',
        created_at: at,
      });
      insert('declarations', {
        id: `d${index}`,
        competition_id: 'competition',
        user_id: id,
        signed_name: id,
        signed_at: at,
      });
    }
    for (let index = 0; index < SIZE.proposals; index++) proposal(insert, plan, index);
  })();
  sql.close();
}

/** The technical step, as it is once prices are open: whole, and sealed. */
export async function seal(db: AppDatabase, file: string): Promise<void> {
  const { plan, lots } = await evaluateStage(db.read, 'stage');
  const result = lots[0]?.steps[0]?.result;
  if (!result) throw new Error('the technical step has no result');
  const { text, hash } = sealOf(plan.fingerprint ?? '', result);
  const sql = new Database(file);
  sql
    .prepare('insert into step_results values (?, ?, ?, ?, ?, ?, ?, ?)')
    .run('seal', 'technical', 1, text, hash, 'chair', at, null);
  sql
    .prepare(
      `update step_runs set state = 'sealed', sealed_at = ?, sealed_by = 'chair' where id = 'technical'`,
    )
    .run(at);
  sql.close();
}

function proposal(
  insert: (table: string, row: Record<string, unknown>) => void,
  plan: Plan,
  index: number,
): void {
  const [step] = plan.steps;
  if (step?.kind !== 'rated') throw new Error('the first step is the technical one');
  const id = `applicant-${index}-0123456789abcdef`;
  insert('organizations', {
    id: `o${index}`,
    name: `Organisme ${index}`,
    sector: 'non-profit',
    invented: 1,
    created_at: at,
  });
  insert('applicants', { id, stage_id: 'home', name: `Organisme ${index}`, language: 'fr', created_at: at });
  insert('applicant_members', {
    applicant_id: id,
    organization_id: `o${index}`,
    role: 'lead',
    joined_at: at,
  });
  insert('submissions', {
    id: `s${index}`,
    stage_id: 'stage',
    lot_id: 'lot',
    applicant_id: id,
    plan_version_id: 'plan',
    state: 'confirmed',
    received_at: '2026-01-05T14:00:00.000Z',
    recorded_by: 'officer',
    recorded_at: at,
    confirmed_by: 'second',
    confirmed_at: at,
  });
  for (const [part, partId] of ['fixed', 'outcomes'].entries()) {
    insert('prices', {
      submission_id: `s${index}`,
      part_id: partId,
      cents: 100_000_000 + index * 1_234_567 + part * 10_000_000,
      entered_by: 'officer',
      entered_at: at,
    });
  }
  for (let person = 0; person < SIZE.evaluators; person++) {
    const evaluator = `evaluator-${person}-0123456789abcdef`;
    insert('declared_interests', {
      id: `i${index}-${person}`,
      declaration_id: `d${person}`,
      competition_id: 'competition',
      user_id: evaluator,
      organization_id: `o${index}`,
      conflict: 0,
      declared_at: at,
    });
    insert('sheets', {
      id: `f${index}-${person}`,
      step_run_id: 'technical',
      applicant_id: id,
      evaluator_id: evaluator,
      state: 'submitted',
      submitted_at: at,
      hash: 'a'.repeat(64),
    });
    for (const [place, criterion] of leafCriteria(step).entries()) {
      insert('scores', {
        lot_key: 'lot',
        applicant_id: id,
        criterion_id: criterion.id,
        evaluator_id: evaluator,
        score: ((index * 7 + person * 3 + place) % 21) * 50,
        comment: 'Un commentaire de longueur ordinaire, comme on en écrit.',
        updated_at: at,
      });
    }
  }
}

export function createCriteria(sql: Database.Database, plan: Plan): void {
  sql.exec('create temp table criteria (id text primary key, max integer)');
  const insert = sql.prepare('insert into criteria values (?, ?)');
  for (const step of plan.steps)
    if (step.kind !== 'mandatory') for (const { id, max } of leafCriteria(step)) insert.run(id, max);
}
