import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import type { LeafCriterion, Plan } from '#scoring/plan.ts';
import { type ScoreTable, scoreTable } from '#scoring/scores.ts';
import { competitionRanks, compileStep, outcomeOf, retally, type Tally, tally } from '#scoring/tally.ts';
import type { Figure } from '#test/bench/figure.ts';
import { leaf, planWith } from '#test/scoring/support/plans.ts';

type Size = { proposals: number; criteria: number; evaluators: number };

// Totals, what is missing, the minimum and the ranks, as the engine gives them (though in floating point).
const SAME_ANSWER = `
  select proposal, total, missing, total >= @least as passed, rank() over (partition by total >= @least order by total desc) as place
  from (
    select cell.proposal, sum(cell.sum * criteria.max / 1000.0 / cell.given) as total, sum(cell.rows - cell.given) as missing
    from (
      select proposal, criterion, sum(score) as sum, count(score) as given, count(*) as rows
      from scores group by proposal, criterion
    ) cell join criteria on criteria.id = cell.criterion
    group by cell.proposal
  )`;

/**
 * The scoring engine beside the least that can be done with the same scores, in medians of interleaved
 * rounds.
 */
export async function run(): Promise<Figure[]> {
  return [
    ...wholeFigures({ proposals: 1000, criteria: 60, evaluators: 12 }),
    changeFigure({ proposals: 50, criteria: 40, evaluators: 8 }),
  ];
}

function wholeFigures(size: Size): Figure[] {
  const { plan, criteria, table } = sample(size);
  const database = loadRows(table, criteria);
  const aggregate = database
    .prepare(SAME_ANSWER)
    .bind({ least: criteria.reduce((sum, { max }) => sum + max, 0) * 0.6 });
  const engine: number[] = [];
  const bare: number[] = [];
  const sql: number[] = [];
  // Both compiled before the first round.
  time(() => [sumAll(table.scores), result(plan, table)], 50);
  for (let round = 0; round < 21; round += 1) {
    bare.push(time(() => sumAll(table.scores), 8));
    engine.push(time(() => result(plan, table), 4));
    if (round % 4 === 0) sql.push(time(() => aggregate.all(), 1));
  }
  database.close();
  return [
    atMost('scoring: whole table, times a bare sum of the same integers', median(engine) / median(bare), 8),
    atLeast('scoring: whole table, times faster than one SQL aggregate', median(sql) / median(engine), 60),
  ];
}

function changeFigure(size: Size): Figure {
  const { plan, table } = sample(size);
  const compiled = compileStep(plan, 'technical', size.evaluators);
  const counted = tally(compiled, table);
  const changes = 4000;
  const places = Int32Array.from({ length: changes }, (_, index) => (index * 7919) % table.scores.length);
  const whole: number[] = [];
  const one: number[] = [];
  time(() => tally(compiled, table), 500);
  time(() => change(counted, places, size), 50);
  for (let round = 0; round < 151; round += 1) {
    whole.push(time(() => tally(compiled, table), 10));
    one.push(time(() => change(counted, places, size), 1) / changes);
  }
  return atLeast(
    'scoring: one changed score, times cheaper than the whole',
    median(whole) / median(one),
    500,
  );
}

/** From the typed rows to totals, thresholds and ranks: what a ranking of one step needs. */
function result(plan: Plan, table: ScoreTable): Int32Array {
  const counted = tally(compileStep(plan, 'technical', table.evaluators.length), table);
  return competitionRanks(counted.units, (row) => outcomeOf(counted, row) === 'passed');
}

function change(counted: Tally, places: Int32Array, { criteria, evaluators }: Size): void {
  for (const [index, place] of places.entries()) {
    const cell = Math.floor(place / evaluators);
    retally(counted, Math.floor(cell / criteria), cell % criteria, place % evaluators, (index % 21) * 50);
  }
}

function sumAll(scores: Int32Array): number {
  let total = 0;
  for (let index = 0; index < scores.length; index += 1) total += scores[index]!;
  return total;
}

function sample({ proposals, criteria, evaluators }: Size): {
  plan: Plan;
  criteria: LeafCriterion[];
  table: ScoreTable;
} {
  const leaves = Array.from({ length: criteria }, (_, index) => leaf(`criterion-${index}`, 100 + index * 25));
  const plan = planWith({ max: leaves.reduce((total, { max }) => total + max, 0), criteria: leaves });
  const columns = leaves.map(({ id }) => id);
  const table = scoreTable(ids(proposals), columns, ids(evaluators), []);
  // A fixed sequence, so that every run counts the same scores.
  let state = 12_345;
  for (let index = 0; index < table.scores.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    table.scores[index] = (10 + ((state >>> 16) % 11)) * 50;
  }
  return { plan, criteria: leaves, table };
}

function ids(count: number): string[] {
  return Array.from({ length: count }, () => randomUUID()).sort();
}

function loadRows(table: ScoreTable, criteria: LeafCriterion[]): Database.Database {
  const database = new Database(':memory:');
  database.exec(`create table criteria (id text primary key, max integer not null);
    create table scores (proposal text not null, criterion text not null, evaluator text not null, score integer,
      primary key (proposal, criterion, evaluator));
    create index scores_counted on scores (proposal, criterion, evaluator, score)`);
  const criterion = database.prepare('insert into criteria values (?, ?)');
  const score = database.prepare('insert into scores values (?, ?, ?, ?)');
  database.transaction(() => {
    for (const { id, max } of criteria) criterion.run(id, max);
    let index = 0;
    for (const proposal of table.proposals) {
      for (const column of table.criteria) {
        for (const evaluator of table.evaluators)
          score.run(proposal, column, evaluator, table.scores[index++]);
      }
    }
  })();
  return database;
}

let sink: unknown;

/** Milliseconds of processor time for one call: waiting for other programs on the machine is not counted. */
function time(work: () => unknown, calls: number): number {
  const start = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) sink = work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / calls;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function atMost(figure: string, value: number, limit: number): Figure {
  return { figure, value, limit, ok: value <= limit && sink !== null };
}

function atLeast(figure: string, value: number, limit: number): Figure {
  return { figure, value, limit, ok: value >= limit && sink !== null };
}
