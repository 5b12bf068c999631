import type { ActDefinition } from '#app/acts/act.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { perform } from '#app/acts/perform.server.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import type { LotVisit } from '#app/evaluation/visit-step.server.ts';
import { parseMoney } from '#app/http/money-field.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, checkForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { decisionForm, pricesForm, pricesLabels, sealForm } from './form.ts';

/** Carries out one posted form; what it answers is a refusal, null when the act was done. */
export async function actOn(form: FormData, visit: LotVisit, stepId: string) {
  const { lang, installation, viewer, lot } = visit;
  const [act, submissionId = ''] = String(form.get('intent')).split(':');
  const options = { labels: pricesLabels, lang };
  const run = <Input, Output>(definition: ActDefinition<Input, Output>, input: Input) =>
    perform(installation, { userId: viewer.userId }, definition, input);
  if (act === 'enter') {
    const submission = checkForm(form, { schema: pricesForm, ...options });
    if (submission.status !== 'success') return badRequest(submission);
    const parts: Record<string, number> = {};
    const wrong: Record<string, string[]> = {};
    for (const [part, typed = ''] of Object.entries(submission.value.parts ?? {})) {
      const cents = parseMoney(typed);
      if (cents === null) wrong[`parts.${part}`] = [translator(lang)('opening:prices.notMoney')];
      else parts[part] = cents;
    }
    if (Object.keys(wrong).length > 0) return badRequest(submission, { fields: wrong });
    const { seen } = submission.value;
    // No page of ours sends that: it was made from no state of the prices.
    if (seen === null) return notDone({ kind: 'problems', problems: [{ code: 'stale' }] }, submission, lang);
    const outcome = await run(enterPrices, { submissionId, parts, seen });
    return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
  }
  if (act === 'decide') {
    const submission = checkForm(form, { schema: decisionForm, ...options });
    if (submission.status !== 'success') return badRequest(submission);
    const { kind, reason } = submission.value;
    const outcome = await run(decidePrice, { submissionId, kind, reason });
    return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
  }
  if (act !== 'seal') throw new Response('intent', { status: 400 });
  const submission = checkForm(form, { schema: sealForm, ...options });
  if (submission.status !== 'success') return badRequest(submission);
  const outcome = await run(sealPrices, { lotId: lot.lot.id, stepId, hash: submission.value.hash });
  return outcome.kind === 'done' ? null : notDone(outcome, submission, lang);
}
