import { data, redirect } from '@remix-run/node';
import { abstainSheet } from '#app/acts/abstain-sheet.ts';
import { perform } from '#app/acts/perform.server.ts';
import type { ActProblem } from '#app/acts/problems.ts';
import { saveScore } from '#app/acts/save-score.ts';
import { endWith } from '#app/http/not-done.server.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { endIfClosed, typedOtherwise } from '#app/sheets/sheet-closed.server.ts';
import { typedScore } from '#app/sheets/sheet-rows.ts';
import type { SheetVisit } from '#app/sheets/visit.server.ts';
import { listScores } from '#db/queries/scores.ts';
import { cellsOfForm, sheetIntent } from './form.ts';

export type RefusedSheet = {
  kind: 'sheet';
  cells: Record<string, NonNullable<import('./cells.ts').Cell['refused']>>;
  /** Of the sheet as a whole. */
  form: string[];
};
export type RefusedAbstention = {
  kind: 'abstention';
  reason: string;
  confirmed: boolean;
  errors: Partial<Record<'reason' | 'confirmed', string>>;
};

/** The form without scripts: every cell or none. What was typed comes back with the reasons. */
export async function posted(visit: SheetVisit, form: FormData) {
  const intent = sheetIntent.safeParse(form.get('intent'));
  if (!intent.success) throw new Response('intent', { status: 400 });
  if (intent.data === 'abstain') return abstain(visit, form);
  const { installation, viewer, place, stepPage } = visit;
  const cells = cellsOfForm(form);
  if (cells === null) throw new Response('cells', { status: 400 });
  const outcome = await perform(installation, { userId: viewer.userId }, saveScore, { ...place, cells });
  if (outcome.kind === 'unknown' || outcome.kind === 'refused') endWith(outcome);
  await endIfClosed(visit, outcome, () => typedOtherwise(visit, cells));
  const here = `${stepPage}/sheets/${place.applicantId}`;
  if (outcome.kind === 'done') return redirect(intent.data === 'check' ? `${here}/check` : here, 303);
  const texts = await problemsByCell(visit, outcome.problems);
  const refused: RefusedSheet = {
    kind: 'sheet',
    form: texts.get('')?.map(({ text }) => text) ?? [],
    cells: Object.fromEntries(
      cells.map(({ criterionId, revision, ...typed }) => [
        criterionId,
        { typed, revision, problems: texts.get(criterionId) ?? [] },
      ]),
    ),
  };
  return data(refused, { status: 400 });
}

async function abstain(visit: SheetVisit, form: FormData) {
  const { installation, viewer, place, stepPage, lang } = visit;
  const reason = String(form.get('reason') ?? '');
  const confirmed = form.get('confirmed') === 'on';
  const t = translator(lang);
  const again = (errors: RefusedAbstention['errors']) =>
    data({ kind: 'abstention', reason, confirmed, errors } satisfies RefusedAbstention as RefusedAbstention, {
      status: 400,
    });
  if (!confirmed)
    return again({ confirmed: t('formErrors.required', { field: t('sheet:abstain.statement') }) });
  const outcome = await perform(installation, { userId: viewer.userId }, abstainSheet, { ...place, reason });
  if (outcome.kind === 'unknown' || outcome.kind === 'refused') endWith(outcome);
  await endIfClosed(visit, outcome, () => [{ label: t('sheet:abstain.reason'), text: reason }]);
  if (outcome.kind === 'done') return redirect(`${stepPage}/sheets/${place.applicantId}`, 303);
  return again({ reason: outcome.problems.map((problem) => problemText(lang, problem)).join(' ') });
}

/** By criterion, `''` for the sheet as a whole; a stale cell says what is stored now. */
async function problemsByCell(
  { installation, viewer, place, lang }: SheetVisit,
  problems: readonly ActProblem[],
) {
  const t = translator(lang);
  const stored = problems.some(({ code }) => code === 'stale')
    ? await listScores(installation.db.read, { ...place, evaluatorId: viewer.userId })
    : [];
  const texts = new Map<string, { at: string; text: string }[]>();
  for (const problem of problems) {
    const [, at = '', id = ''] = /^(\w+)\.(.*)$/.exec(problem.at ?? '') ?? [];
    const now = stored.find(({ criterionId }) => criterionId === id);
    const text =
      problem.code === 'stale'
        ? t('sheet:stale', {
            score: typedScore(now?.score ?? null, lang) || t('sheet:conflict.noScore'),
            comment: now?.comment || t('sheet:conflict.noComment'),
          })
        : problemText(lang, problem);
    texts.set(id, [...(texts.get(id) ?? []), { at, text }]);
  }
  return texts;
}
