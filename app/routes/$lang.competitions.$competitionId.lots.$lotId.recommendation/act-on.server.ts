import type { Submission } from '@conform-to/react';
import { approve } from '#app/acts/approve.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recommend } from '#app/acts/recommend.ts';
import { returnRecommendation } from '#app/acts/return-recommendation.ts';
import type { LotVisit } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { overtaken } from '#app/http/overtaken.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { performWithPassword } from '#app/http/perform-with-password.server.ts';
import { findCurrentRecommendation, findRecommendation } from '#db/queries/recommendations.ts';
import { type RecommendationForm, recommendationForm, recommendationLabels } from './form.ts';

/** Recommends, approves, returns or cancels; what it answers is a refusal, null when the act was done. */
export async function actOn(request: Request, visit: LotVisit) {
  const { lang, lot, installation } = visit;
  const submission = await parseForm(request, {
    schema: recommendationForm,
    labels: recommendationLabels,
    lang,
  });
  const refused =
    submission.status === 'success' ? await carryOut(request, visit, submission) : badRequest(submission);
  if (refused === null) return null;
  const current = await findCurrentRecommendation(installation.db.read, lot.lot.id);
  const recommends = submission.payload.intent === 'recommend';
  const stillDrawn = recommends ? current === undefined : current?.state === 'recommended';
  return stillDrawn ? refused : overtaken(new URL(request.url).pathname);
}

type Sent = Extract<Submission<RecommendationForm>, { status: 'success' }>;

async function carryOut(request: Request, visit: LotVisit, submission: Sent) {
  const { lang, viewer, installation, lot } = visit;
  const form = submission.value;
  const actor = { userId: viewer.userId };
  if (form.intent === 'recommend') {
    const applicantId = form.applicantId === 'none' ? null : form.applicantId;
    const input = { lotId: lot.lot.id, applicantId, reasons: form.reasons };
    const outcome = await perform(installation, actor, recommend, input);
    return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
  }
  const { recommendationId } = form;
  const shown = await findRecommendation(installation.db.read, recommendationId);
  if (shown?.lotId !== lot.lot.id) notFound();
  if (form.intent === 'approve') {
    const input = { recommendationId, comments: form.comments ?? null };
    const posted = { submission, password: form.password };
    return performWithPassword(request, visit, posted, approve, input, () => null);
  }
  const followUp = form.intent === 'cancel' ? 'cancel' : form.followUp;
  const input = { recommendationId, reasons: form.reasons, followUp };
  const outcome = await perform(installation, actor, returnRecommendation, input);
  return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
}
