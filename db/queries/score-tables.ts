import { type RawBuilder, sql } from 'kysely';
import { databaseKind, type Reader } from '#db/client.server.ts';
import { prepared } from '#db/prepared.ts';
import type { LeafCriterion } from '#scoring/plan.ts';
import type * as scoring from '#scoring/scores.ts';
import type { ScoreTable } from '#scoring/scores.ts';
import { lotKeyOf } from './scores.ts';

// The compiler holds these against the rules' own.
const ABSENT: typeof scoring.ABSENT = -1;
const RECUSED: typeof scoring.RECUSED = -2;
const CONSENSUS: typeof scoring.CONSENSUS = 'consensus';

/** An evaluator's scores of a bidder that leave the calculation. */
export type Recusal = { userId: string; applicantId: string };

/** One step of one lot: whose proposals, on what, by whom. Whatever else is stored stays out of the table. */
export type ScoreTableSelection = {
  lotId: string;
  stageId: string;
  /** Applicant ids. */
  proposals: string[];
  criteria: readonly Pick<LeafCriterion, 'id' | 'scope'>[];
};

/** All of one applicant, words between spaces: on what, by whom, and the hundredths, in one order. */
type Packed = { applicant: string; criteria: string; evaluators: string; scores: string };
/** By lot key. */
export type StoredScores = ReadonlyMap<string, readonly Packed[]>;

/*
 * Rows, one per score, take five times as long to come out of either database as the arithmetic on them. The
 * aggregates see the rows of a group in one order, so that they fit each other whatever that order is.
 */
const selectScores = prepared<{ lotKey: string }>()((db, value) =>
  db
    .selectFrom('scores')
    .select([
      'applicant_id as applicant',
      joined(db, sql`criterion_id`).as('criteria'),
      joined(db, sql`evaluator_id`).as('evaluators'),
      joined(db, sql`score`).as('scores'),
    ])
    .where('lot_key', '=', value('lotKey'))
    .where('score', 'is not', null)
    .groupBy('applicant_id'),
);

const selectConsensus = prepared<{ lotKey: string }>()((db, value) =>
  db
    .selectFrom('consensus_scores')
    .select([
      'applicant_id as applicant',
      joined(db, sql`criterion_id`).as('criteria'),
      joined(db, sql.lit(CONSENSUS)).as('evaluators'),
      joined(db, sql`score`).as('scores'),
    ])
    .where('lot_key', '=', value('lotKey'))
    .groupBy('applicant_id'),
);

/** One query per key: to group by the key as well costs more than to ask again. */
export function readScores(db: Reader, lotKeys: readonly string[]): Promise<StoredScores> {
  return readEach(db, lotKeys, selectScores);
}

export function readConsensusScores(db: Reader, lotKeys: readonly string[]): Promise<StoredScores> {
  return readEach(db, lotKeys, selectConsensus);
}

async function readEach(
  db: Reader,
  lotKeys: readonly string[],
  select: typeof selectScores,
): Promise<StoredScores> {
  const stored = new Map<string, readonly Packed[]>();
  for (const lotKey of lotKeys) stored.set(lotKey, await select(db, { lotKey }));
  return stored;
}

function joined(db: Reader, text: RawBuilder<unknown>) {
  return databaseKind(db) === 'sqlite'
    ? sql<string>`group_concat(${text}, ' ')`
    : sql<string>`string_agg(cast(${text} as text), ' ')`;
}

/**
 * The individual scores. `evaluators` are user ids; who is recused on an applicant stands as RECUSED whatever was
 * scored before, a score not given as ABSENT.
 */
export function scoreTableOf(
  stored: StoredScores,
  selection: ScoreTableSelection,
  evaluators: string[],
  recusals: readonly Recusal[],
): ScoreTable {
  const table = emptyTable(selection, evaluators);
  fill(table, selection, stored);
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
export function consensusTableOf(stored: StoredScores, selection: ScoreTableSelection): ScoreTable {
  const table = emptyTable(selection, [CONSENSUS]);
  fill(table, selection, stored);
  return table;
}

function emptyTable(selection: ScoreTableSelection, evaluators: string[]): ScoreTable {
  const criteria = selection.criteria.map((criterion) => criterion.id);
  const size = selection.proposals.length * criteria.length * evaluators.length;
  return { proposals: selection.proposals, criteria, evaluators, scores: new Int32Array(size).fill(ABSENT) };
}

function fill(table: ScoreTable, selection: ScoreTableSelection, stored: StoredScores): void {
  const proposalAt = positions(table.proposals);
  const evaluatorAt = positions(table.evaluators);
  const width = table.evaluators.length;
  for (const scope of ['lot', 'common'] as const) {
    const criterionAt = new Map<string, number>();
    for (const [at, criterion] of selection.criteria.entries()) {
      if (criterion.scope === scope) criterionAt.set(criterion.id, at);
    }
    if (criterionAt.size === 0) continue;
    let known: Packed | undefined;
    let cells: Int32Array = new Int32Array();
    for (const packed of stored.get(lotKeyOf(scope, selection.lotId, selection.stageId)) ?? []) {
      const proposal = proposalAt.get(packed.applicant);
      if (proposal === undefined) continue;
      // Most often every applicant has the same criteria and evaluators: then the places are read once.
      if (packed.criteria !== known?.criteria || packed.evaluators !== known.evaluators) {
        known = packed;
        cells = cellsOf(packed, criterionAt, evaluatorAt, width);
      }
      place(table, proposal * table.criteria.length * width, cells, packed.scores);
    }
  }
}

/** Where each of the scores stands within one proposal; -1 for what the table does not hold. */
function cellsOf(
  packed: Packed,
  criterionAt: Map<string, number>,
  evaluatorAt: Map<string, number>,
  width: number,
): Int32Array {
  const evaluators = packed.evaluators.split(' ');
  const cells = packed.criteria.split(' ').map((id, at) => {
    const criterion = criterionAt.get(id);
    const evaluator = evaluatorAt.get(evaluators[at] ?? '');
    return criterion === undefined || evaluator === undefined ? -1 : criterion * width + evaluator;
  });
  if (cells.length !== evaluators.length) throw new Error('criteria do not fit their evaluators');
  return Int32Array.from(cells);
}

const SPACE = 32;
const ZERO = 48;

/** Digit by digit: cutting the text into words first would cost more than all the rest. */
function place(table: ScoreTable, start: number, cells: Int32Array, texts: string): void {
  let at = 0;
  let score = 0;
  for (let index = 0; index <= texts.length; index++) {
    const code = index < texts.length ? texts.charCodeAt(index) : SPACE;
    if (code !== SPACE) {
      score = score * 10 + code - ZERO;
      continue;
    }
    const cell = cells[at] ?? -1;
    if (cell >= 0) table.scores[start + cell] = score;
    at += 1;
    score = 0;
  }
  if (at !== cells.length) throw new Error('scores do not fit their places');
}

function positions(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}
