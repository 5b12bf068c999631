import { CONSENSUS, type ScoreTable, scoreTable } from '#scoring/scores.ts';

/** A consensus table from `{ proposal: { criterion: hundredths } }`; what is left out stays absent. */
export function consensusTable(
  given: Record<string, Record<string, number>>,
  criteria?: string[],
): ScoreTable {
  const columns = criteria ?? [...new Set(Object.values(given).flatMap((row) => Object.keys(row)))];
  const scores = Object.entries(given).flatMap(([proposal, row]) =>
    Object.entries(row).map(([criterion, score]) => ({ proposal, criterion, evaluator: CONSENSUS, score })),
  );
  return scoreTable(Object.keys(given), columns, [CONSENSUS], scores);
}

/** Individual scores of one proposal, `{ criterion: [by evaluator a, b, c…] }`. */
export function individualTable(proposal: string, given: Record<string, number[]>): ScoreTable {
  const people = Math.max(...Object.values(given).map((row) => row.length));
  const evaluators = Array.from({ length: people }, (_, index) => String.fromCharCode(97 + index));
  const scores = Object.entries(given).flatMap(([criterion, row]) =>
    row.map((score, index) => ({ proposal, criterion, evaluator: evaluators[index]!, score })),
  );
  return scoreTable([proposal], Object.keys(given), evaluators, scores);
}
