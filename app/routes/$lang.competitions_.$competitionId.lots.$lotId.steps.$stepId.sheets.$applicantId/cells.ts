import type { Cell as AutosavedCell } from '#app/autosave/autosave.ts';

/** A cell as the form holds it; the score as typed, comma or point. */
export type Typed = { score: string; comment: string; flagged: boolean; note: string };
export type Cell = AutosavedCell<Typed> & {
  /** Submitted with the sheet of another lot. */
  locked: boolean;
};
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
