import { formatsFor } from '#app/i18n/formats.ts';
import { listOwnSheets } from '#app/sheets/own-sheets.server.ts';
import { envelopeOf } from '#app/sheets/progress.server.ts';
import { cellsOf, figure, sheetRows, typedScore } from '#app/sheets/sheet-rows.ts';
import type { SheetVisit } from '#app/sheets/visit.server.ts';
import { hasSubmittedElsewhere, listScores } from '#db/queries/scores.ts';
import { findSheet, findStepRunOf } from '#db/queries/step-runs.ts';
import { listFiles } from '#db/queries/submissions.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { scoreTable } from '#scoring/scores.ts';
import { scoreStep, workingOf } from '#scoring/steps.ts';
import type { Cell, Show } from './cells.ts';

const shows: readonly Show[] = ['unscored', 'uncommented', 'flagged'];

/** Everything on the page of one sheet: what its evaluator wrote, and totals only once it is submitted. */
export async function sheetPage(visit: SheetVisit, show: string | null) {
  const { access, place, lang, viewer, installation, stepPage } = visit;
  const { read } = installation.db;
  const own = { ...place, evaluatorId: viewer.userId };
  const scores = await listScores(read, {
    ...own,
    criterionIds: leafCriteria(access.step).map(({ id }) => id),
  });
  const locked = await hasSubmittedElsewhere(read, own);
  const rows = sheetRows(access.plan, access.step, lang);
  const cells = cellsOf(rows).map(({ id, common }): Cell => {
    const given = scores.find(({ criterionId }) => criterionId === id);
    return {
      id,
      saved: {
        score: typedScore(given?.score ?? null, lang),
        comment: given?.comment ?? '',
        flagged: given?.flagged ?? false,
        note: given?.note ?? '',
      },
      revision: given?.revision ?? 0,
      locked: common && locked,
    };
  });
  const sheets = await listOwnSheets(read, place, viewer.userId);
  const at = sheets.findIndex(({ applicantId }) => applicantId === place.applicantId);
  const files = await listFiles(read, [access.submissionId], envelopeOf(access.step));
  const { fileSize } = formatsFor(lang);
  const run = await findStepRunOf(read, place.lotId, place.stepId);
  return {
    name: visit.applicantName,
    context: `${access.step.title[lang]} · ${visit.lotName}`,
    competition: { name: visit.competitionName, href: `/${lang}/competitions/${place.competitionId}` },
    stepPage,
    here: `${stepPage}/sheets/${place.applicantId}`,
    owner: viewer.userId,
    evaluator: viewer.name,
    fingerprint: access.fingerprint,
    hypothesis: access.step.provenance === 'hypothesis',
    dueAt: run?.dueAt ?? null,
    state: stateOf(visit),
    abstainedReason: access.sheet?.abstainedReason ?? null,
    rows,
    cells,
    commentLength: access.plan.commentLength,
    show: shows.find((one) => one === show) ?? null,
    files: files
      .filter(({ part }) => part === 'narrative')
      .map(({ id, name, size, mediaType }) => ({
        id,
        name,
        size: fileSize(size),
        viewable: mediaType === 'application/pdf',
      })),
    place: { at: at + 1, of: sheets.length },
    previous: at > 0 ? (sheets[at - 1] ?? null) : null,
    next: at >= 0 ? (sheets[at + 1] ?? null) : null,
    submitted: await submittedSheet(visit, cells, scores),
  };
}

function stateOf({ access }: SheetVisit): 'open' | 'submitted' | 'abstained' | 'recused' | 'closed' {
  if (access.sheet?.abstainedReason != null) return 'abstained';
  if (access.sheet?.state === 'submitted') return 'submitted';
  if (access.recused) return 'recused';
  return access.run.state === 'scoring' ? 'open' : 'closed';
}

/** Points, total and the test of the minimum: nobody scores towards it, so nothing of it before submission. */
async function submittedSheet(
  visit: SheetVisit,
  cells: readonly Cell[],
  scores: readonly { criterionId: string; score: number | null }[],
) {
  const { access, place, lang, viewer, installation } = visit;
  if (access.sheet?.state !== 'submitted') return null;
  const sheet = await findSheet(installation.db.read, access.run.id, place.applicantId, viewer.userId);
  if (sheet?.submittedAt == null || sheet.hash === null) return null;
  const given = scores.flatMap(({ criterionId: criterion, score }) =>
    score === null ? [] : [{ proposal: place.applicantId, criterion, evaluator: viewer.userId, score }],
  );
  const criteria = cells.map(({ id }) => id);
  const table = scoreTable([place.applicantId], criteria, [viewer.userId], given);
  const result = scoreStep(access.plan, place.stepId, table);
  const [mine] = result.proposals;
  const { points } = formatsFor(lang);
  const total = mine?.total ?? null;
  return {
    submittedAt: sheet.submittedAt,
    hash: sheet.hash,
    total: total && points(total, result.minimum === null ? {} : { against: result.minimum }),
    max: figure(access.step.max, lang),
    minimum: result.minimum && points(result.minimum),
    reached: mine?.outcome === 'passed',
    points: Object.fromEntries(
      workingOf(result, place.applicantId).map((one) => [one.criterionId, one.points && points(one.points)]),
    ),
  };
}
