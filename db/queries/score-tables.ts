import { type RawBuilder, sql } from 'kysely';
import { databaseKind, type Reader } from '#db/client.server.ts';
import type { LeafCriterion } from '#scoring/plan.ts';
import type * as scoring from '#scoring/scores.ts';
import type { ScoreTable } from '#scoring/scores.ts';
import type { UserAndApplicant } from './declarations.ts';
import { lotKeyOf } from './scores.ts';

// The compiler holds these against the rules' own.
const ABSENT: typeof scoring.ABSENT = -1;
const RECUSED: typeof scoring.RECUSED = -2;
const CONSENSUS: typeof scoring.CONSENSUS = 'consensus';

/** One step of one lot: whose proposals, on what, by whom. Whatever else is stored stays out of the table. */
export type ScoreTableSelection = {
  lotId: string;
  stageId: string;
  /** Applicant ids. */
  proposals: string[];
  criteria: readonly Pick<LeafCriterion, 'id' | 'scope'>[];
};

/**
 * The individual scores. `evaluators` are user ids; who is recused on an applicant stands as RECUSED whatever was
 * scored before, a score not given as ABSENT.
 */
export async function loadScoreTable(
  db: Reader,
  selection: ScoreTableSelection,
  evaluators: string[],
  recusals: readonly UserAndApplicant[],
): Promise<ScoreTable> {
  const table = emptyTable(selection, evaluators);
  await fill(table, selection, (lotKey) => individualScores(db, lotKey));
  const proposalAt = positions(table.proposals);
  const evaluatorAt = positions(evaluators);
  const width = evaluators.length;
  for (const { userId, applicantId } of recusals) {
    const proposal = proposalAt.get(applicantId);
    const evaluator = evaluatorAt.get(userId);
    if (proposal === undefined || evaluator === undefined) continue;
    for (let criterion = 0; criterion < table.criteria.length; criterion++) {
      table.scores[(proposal * table.criteria.length + criterion) * width + evaluator] = RECUSED;
    }
  }
  return table;
}

/** The consensus, as a table with the one evaluator `consensus`. */
export async function loadConsensusTable(db: Reader, selection: ScoreTableSelection): Promise<ScoreTable> {
  const table = emptyTable(selection, [CONSENSUS]);
  await fill(table, selection, (lotKey) => consensusScores(db, lotKey));
  return table;
}

/** All of one applicant: `places` is `criterion evaluator criterion evaluator …`, `scores` the hundredths in that order. */
type Packed = { applicant: string; places: string; scores: string };

/*
 * Rows, one per score, take five times as long to come out of either database as the arithmetic on them. Both
 * aggregates see the rows of a group in one order, so that they fit each other whatever that order is.
 */
async function individualScores(db: Reader, lotKey: string): Promise<Packed[]> {
  const { rows } = await sql<Packed>`
    select applicant_id as applicant,
      ${joined(db, sql`criterion_id || ' ' || evaluator_id`)} as places,
      ${joined(db, sql`cast(score as text)`)} as scores
    from scores where lot_key = ${lotKey} and score is not null group by applicant_id`.execute(db);
  return rows;
}

async function consensusScores(db: Reader, lotKey: string): Promise<Packed[]> {
  const { rows } = await sql<Packed>`
    select applicant_id as applicant,
      ${joined(db, sql`criterion_id || ' ' || ${sql.lit(CONSENSUS)}`)} as places,
      ${joined(db, sql`cast(score as text)`)} as scores
    from consensus_scores where lot_key = ${lotKey} group by applicant_id`.execute(db);
  return rows;
}

function joined(db: Reader, text: RawBuilder<unknown>) {
  return databaseKind(db) === 'sqlite' ? sql`group_concat(${text}, ' ')` : sql`string_agg(${text}, ' ')`;
}

function emptyTable(selection: ScoreTableSelection, evaluators: string[]): ScoreTable {
  const criteria = selection.criteria.map((criterion) => criterion.id);
  const size = selection.proposals.length * criteria.length * evaluators.length;
  return { proposals: selection.proposals, criteria, evaluators, scores: new Int32Array(size).fill(ABSENT) };
}

async function fill(
  table: ScoreTable,
  selection: ScoreTableSelection,
  read: (lotKey: string) => Promise<Packed[]>,
): Promise<void> {
  const proposalAt = positions(table.proposals);
  const evaluatorAt = positions(table.evaluators);
  const width = table.evaluators.length;
  for (const scope of ['lot', 'common'] as const) {
    const criterionAt = new Map<string, number>();
    for (const [at, criterion] of selection.criteria.entries()) {
      if (criterion.scope === scope) criterionAt.set(criterion.id, at);
    }
    if (criterionAt.size === 0) continue;
    let places: string | undefined;
    let cells: Int32Array = new Int32Array();
    for (const packed of await read(lotKeyOf(scope, selection.lotId, selection.stageId))) {
      const proposal = proposalAt.get(packed.applicant);
      if (proposal === undefined) continue;
      // Most often every applicant has the same criteria and evaluators: then the places are read once.
      if (packed.places !== places) {
        places = packed.places;
        cells = cellsOf(places, criterionAt, evaluatorAt, width);
      }
      place(table, proposal * table.criteria.length * width, cells, packed.scores);
    }
  }
}

/** Where each of the places stands within one proposal; -1 for what the table does not hold. */
function cellsOf(
  places: string,
  criterionAt: Map<string, number>,
  evaluatorAt: Map<string, number>,
  width: number,
): Int32Array {
  const words = places.split(' ');
  const cells = new Int32Array(words.length / 2);
  for (let at = 0; at < cells.length; at++) {
    const criterion = criterionAt.get(words[2 * at] ?? '');
    const evaluator = evaluatorAt.get(words[2 * at + 1] ?? '');
    cells[at] = criterion === undefined || evaluator === undefined ? -1 : criterion * width + evaluator;
  }
  return cells;
}

function place(table: ScoreTable, start: number, cells: Int32Array, texts: string): void {
  const scores = texts.split(' ');
  if (scores.length !== cells.length) throw new Error('scores do not fit their places');
  for (const [at, text] of scores.entries()) {
    const cell = cells[at] ?? -1;
    if (cell >= 0) table.scores[start + cell] = Number(text);
  }
}

function positions(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
