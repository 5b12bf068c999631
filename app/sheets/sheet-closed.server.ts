import { data } from '@remix-run/node';
import type { Outcome } from '#app/acts/act.ts';
import type { Refused, Typed } from '#app/http/typed.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { listScores } from '#db/queries/scores.ts';
import { parseScore } from '#scoring/scores.ts';
import { cellsOf, sheetRows } from './sheet-rows.ts';
import type { SheetVisit } from './visit.server.ts';

/** A sheet that another window has submitted or abstained from: no page draws its form, so the answer shows what was typed. */
export async function endIfClosed(
  { stepPage, place }: SheetVisit,
  outcome: Outcome<unknown>,
  typed: () => Promise<readonly Typed[]> | readonly Typed[],
): Promise<void> {
  if (outcome.kind !== 'problems') return;
  if (!outcome.problems.some(({ code }) => code === 'sheet-submitted' || code === 'sheet-abstained')) return;
  const back = `${stepPage}/sheets/${place.applicantId}`;
  const answer: Refused = { why: 'sheet', back, typed: await typed() };
  throw data(answer, { status: 409, statusText: 'Conflict' });
}

type TypedCell = {
  readonly criterionId: string;
  readonly score: string;
  readonly comment: string;
  readonly note: string;
};

/** What the cells say otherwise than what is stored, each with its criterion. */
export async function typedOtherwise(
  { access, place, lang, viewer, installation }: SheetVisit,
  cells: readonly TypedCell[],
): Promise<Typed[]> {
  const t = translator(lang);
  const titles = new Map(
    cellsOf(sheetRows(access.plan, access.step, lang)).map(({ id, title }) => [id, title]),
  );
  const stored = await listScores(installation.db.read, { ...place, evaluatorId: viewer.userId });
  return cells.flatMap(({ criterionId, score, comment, note }) => {
    const saved = stored.find((one) => one.criterionId === criterionId);
    const label = (field: string) => `${titles.get(criterionId) ?? ''} – ${field}`;
    return [
      { label: label(t('sheet:score')), text: parseScore(score) === saved?.score ? '' : score },
      { label: label(t('sheet:comment')), text: comment === saved?.comment ? '' : comment },
      { label: label(t('sheet:note')), text: note === saved?.note ? '' : note },
    ].filter(({ text }) => text.trim() !== '');
  });
}
