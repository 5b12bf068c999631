/** A cell as the form holds it; the score as typed, comma or point. */
export type Typed = { score: string; comment: string; flagged: boolean; note: string };
export type Cell = Typed & {
  id: string;
  revision: number;
  /** Submitted with the sheet of another lot. */
  locked: boolean;
  /** What was posted and refused: shown again as it was typed, with the reasons. */
  refused?: { typed: Typed; revision: number; problems: CellProblem[] };
};
/** `at`: score, comment or note. */
export type CellProblem = { readonly at: string; readonly text: string };
export type Show = 'unscored' | 'uncommented' | 'flagged';

export function isComplete({ score, comment }: Typed, least: number): boolean {
  return score.trim() !== '' && comment.trim().length >= least;
}

export function isShown(cell: Typed, show: Show | null, least: number): boolean {
  switch (show) {
    case null:
      return true;
    case 'unscored':
      return cell.score.trim() === '';
    case 'uncommented':
      return cell.comment.trim().length < least;
    case 'flagged':
      return cell.flagged;
  }
}

export function sameTyped(a: Typed, b: Typed): boolean {
  return a.score === b.score && a.comment === b.comment && a.flagged === b.flagged && a.note === b.note;
}
