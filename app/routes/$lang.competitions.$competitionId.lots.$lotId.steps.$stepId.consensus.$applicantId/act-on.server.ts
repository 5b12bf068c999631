import { perform } from '#app/acts/perform.server.ts';
import { recordConsensus } from '#app/acts/record-consensus.ts';
import { recordDissent } from '#app/acts/record-dissent.ts';
import { settleSpread } from '#app/acts/settle-spread.ts';
import type { StepVisit } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, checkForm } from '#app/http/parse-form.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { typedScore } from '#app/sheets/sheet-rows.ts';
import { listConsensusScores } from '#db/queries/scores.ts';
import { parseScore } from '#scoring/scores.ts';
import { consensusForm, consensusLabels, dissentLabels, reasonForm, settlementLabels } from './form.ts';

/** Carries out one posted form; what it answers is a refusal, null when the act was done. */
export async function actOn(form: FormData, visit: StepVisit, applicantId: string) {
  const { lang, installation, viewer, lot, step, base } = visit;
  const [act, criterionId = ''] = String(form.get('intent')).split(':');
  const actor = { userId: viewer.userId };
  const where = { lotId: lot.lot.id, stepId: step.run.stepId, applicantId };
  if (act === 'consensus') {
    const submission = checkForm(form, { schema: consensusForm, labels: consensusLabels, lang });
    if (submission.status !== 'success') return badRequest(submission);
    const { score: typed, reason, revision } = submission.value;
    const score = parseScore(typed);
    if (typeof score !== 'number')
      return badRequest(submission, { fields: { score: [problemText(lang, score)] } });
    const outcome = await perform(installation, actor, recordConsensus, {
      ...where,
      criterionId,
      score,
      reason,
      revision,
    });
    if (outcome.kind === 'done') return null;
    if (outcome.kind === 'problems' && outcome.problems.some(({ code }) => code === 'stale'))
      return badRequest(submission, { form: [await recordedSince(visit, applicantId, criterionId)] });
    return notDone(outcome, submission, lang);
  }
  if (act !== 'settle' && act !== 'dissent') throw new Response('intent', { status: 400 });
  const labels = act === 'settle' ? settlementLabels : dissentLabels;
  const submission = checkForm(form, { schema: reasonForm, labels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { reason } = submission.value;
  const outcome =
    act === 'settle'
      ? await perform(installation, actor, settleSpread, {
          ...where,
          criterionId: criterionId === '' ? null : criterionId,
          reason,
        })
      : await perform(installation, actor, recordDissent, { ...where, criterionId, text: reason });
  const here = `${base}/lots/${where.lotId}/steps/${where.stepId}/consensus/${applicantId}`;
  return outcome.kind === 'done' ? null : notDone(outcome, submission, lang, here);
}

/** Another window was faster: what it recorded, beside what was typed in this one. */
async function recordedSince(
  { installation, lang, lot, stage }: StepVisit,
  applicantId: string,
  criterionId: string,
): Promise<string> {
  const where = { lotId: lot.lot.id, stageId: stage?.id ?? '', applicantId, criterionIds: [criterionId] };
  const [recorded] = await listConsensusScores(installation.db.read, where);
  return translator(lang)('consensus:consensus.stale', {
    score: typedScore(recorded?.score ?? null, lang),
    reason: recorded?.reason ?? '',
  });
}
