import { approve } from '#app/acts/approve.ts';
import { perform } from '#app/acts/perform.server.ts';
import { recommend } from '#app/acts/recommend.ts';
import { returnRecommendation } from '#app/acts/return-recommendation.ts';
import type { LotVisit } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { performWithPassword } from '#app/http/perform-with-password.server.ts';
import { recommendationForm, recommendationLabels } from './form.ts';

/** Recommends, approves or returns; what it answers is a refusal, null when the act was done. */
export async function actOn(request: Request, visit: LotVisit, recommendationId: string | undefined) {
  const { lang, viewer, installation, lot } = visit;
  const submission = await parseForm(request, {
    schema: recommendationForm,
    labels: recommendationLabels,
    lang,
  });
  if (submission.status !== 'success') return badRequest(submission);
  const form = submission.value;
  const actor = { userId: viewer.userId };
  if (form.intent === 'recommend') {
    const applicantId = form.applicantId === 'none' ? null : form.applicantId;
    const outcome = await perform(installation, actor, recommend, {
      lotId: lot.lot.id,
      applicantId,
      reasons: form.reasons,
    });
    return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
  }
  const id = recommendationId ?? notFound();
  if (form.intent === 'approve') {
    const input = { recommendationId: id, comments: form.comments ?? null };
    const posted = { submission, password: form.password };
    return performWithPassword(request, visit, posted, approve, input, () => null);
  }
  const outcome = await perform(installation, actor, returnRecommendation, {
    recommendationId: id,
    reasons: form.reasons,
  });
  return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
}
