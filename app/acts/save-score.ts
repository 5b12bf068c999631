import type { SheetAccess } from '#app/sheets/access.server.ts';
import { sealed } from '#db/queries/record.ts';
import {
  findScore,
  hasSubmittedElsewhere,
  lotKeyOf,
  type ScoreContent,
  updateScore,
} from '#db/queries/scores.ts';
import { createSheet } from '#db/queries/step-runs.ts';
import { leavesFacts, remember, remembered } from '#db/remembered.ts';
import { findCriterion, scaleOf } from '#scoring/criteria.ts';
import type { LeafCriterion } from '#scoring/plan.ts';
import { parseScore, scoreProblem } from '#scoring/scores.ts';
import type { ActContext, ActDefinition, EntryDetails } from './act.ts';
import { requireOpenSheet, type SheetInput } from './open-sheet.ts';
import type { ActProblem } from './problems.ts';

/** A cell as it was typed: comma or point, empty while there is no score yet. */
export type TypedCell = {
  readonly criterionId: string;
  readonly score: string;
  readonly comment: string;
  readonly flagged: boolean;
  readonly note: string;
  /** What the cell was when the form was made; 0 before its first saving. */
  readonly revision: number;
};
export type SaveScoreInput = SheetInput & { readonly cells: readonly TypedCell[] };
/** The cells' revisions now, by criterion. */
export type SavedScores = { readonly savedAt: Date; readonly revisions: Readonly<Record<string, number>> };

export const longestText = 10_000;

/**
 * Saves cells of one's own sheet, all or none. A draft: what is missing is asked for when the sheet is submitted. A cell
 * that someone (a second window) has changed since is refused, unless it already says the same.
 */
export const saveScore: ActDefinition<SaveScoreInput, SavedScores> = {
  name: 'save-score',
  async target(_, { competitionId, lotId }) {
    return { competitionId, lotId };
  },
  async run(context, input) {
    const opened = await requireOpenSheet(context, input);
    if ('code' in opened) return opened;
    const problems: ActProblem[] = [];
    const entries: EntryDetails[] = [];
    const revisions: Record<string, number> = {};
    for (const cell of input.cells) {
      const criterion = findCriterion(opened.access.step, cell.criterionId);
      if (criterion === undefined) return context.unknown();
      const saved = await saveCell(context, opened, input, criterion, cell);
      if ('code' in saved)
        problems.push({ ...saved, at: `${saved.at ?? 'score'}.${criterion.id}` } as ActProblem);
      else {
        revisions[criterion.id] = saved.revision;
        if (saved.entry !== null) entries.push(saved.entry);
      }
    }
    if (problems.length > 0) return problems;
    if (opened.access.sheet !== null) leavesFacts(context.tx);
    else if (entries.length > 0) {
      const { run } = opened.access;
      const sheet = { stepRunId: run.id, applicantId: input.applicantId, evaluatorId: opened.userId };
      await createSheet(context.tx, { id: crypto.randomUUID(), ...sheet });
    }
    return { value: { savedAt: context.now, revisions }, entry: entries };
  },
};

type Opened = { access: SheetAccess; userId: string; stageId: string };

async function saveCell(
  { tx, now }: ActContext,
  { access, userId, stageId }: Opened,
  input: SaveScoreInput,
  criterion: LeafCriterion,
  typed: TypedCell,
): Promise<{ revision: number; entry: EntryDetails | null } | (ActProblem & { at?: string })> {
  const score = typed.score.trim() === '' ? null : parseScore(typed.score);
  if (score !== null && typeof score !== 'number') return score;
  const offScale = score === null ? null : scoreProblem(scaleOf(access.plan, criterion), score);
  if (offScale !== null) return offScale;
  const { comment, flagged, note } = typed;
  if (comment.length > longestText) return { code: 'text-too-long', at: 'comment', most: longestText };
  if (note.length > longestText) return { code: 'text-too-long', at: 'note', most: longestText };
  const cell = {
    lotKey: lotKeyOf(criterion.scope, input.lotId, stageId),
    applicantId: input.applicantId,
    criterionId: criterion.id,
  };
  const object = `score:${cell.lotKey}/${cell.applicantId}/${cell.criterionId}/${userId}`;
  const before = await remembered(tx, object, () => findScore(tx, cell, userId));
  const after = { score, comment, flagged, note };
  if (isSame(before, after)) return { revision: before?.revision ?? 0, entry: null };
  if ((before?.revision ?? 0) !== typed.revision) return { code: 'stale' };
  if (
    criterion.scope === 'common' &&
    (await hasSubmittedElsewhere(tx, { ...input, stageId, evaluatorId: userId }))
  ) {
    return { code: 'common-score-submitted' };
  }
  const revision = await updateScore(
    tx,
    { ...cell, ...after, evaluatorId: userId, updatedAt: now },
    typed.revision,
  );
  if (revision === null) return { code: 'stale' };
  remember(tx, object, { ...after, revision });
  return {
    revision,
    entry: {
      object,
      before: before && contentOf(before),
      after: contentOf({ ...after, revision }),
    },
  };
}

/** The note is the evaluator's own: the record says no more than that the cell has a new revision. */
function contentOf({ revision, score, comment, flagged }: Omit<ScoreContent, 'note'>) {
  return { revision, content: sealed({ score, comment, flagged }) };
}

function isSame(before: ScoreContent | undefined, after: Omit<ScoreContent, 'revision'>): boolean {
  const empty = { score: null, comment: '', flagged: false, note: '' };
  const { score, comment, flagged, note } = before ?? empty;
  return (
    score === after.score && comment === after.comment && flagged === after.flagged && note === after.note
  );
}
