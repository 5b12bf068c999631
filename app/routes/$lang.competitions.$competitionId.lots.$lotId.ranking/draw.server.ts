import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import { recordDraw } from '#app/acts/record-draw.ts';
import { witnessDraw } from '#app/acts/witness-draw.ts';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { drawForm, drawLabels } from './form.ts';

/** A draw is written down by one officer and witnessed by another. */
export async function action(args: ActionFunctionArgs) {
  const { lang, viewer, installation, lot } = await visitLot(args, 'ranking');
  const submission = await parseForm(args.request, { schema: drawForm, labels: drawLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const form = submission.value;
  const actor = { userId: viewer.userId };
  const outcome =
    form.intent === 'draw'
      ? await perform(installation, actor, recordDraw, { lotId: lot.lot.id, applicantIds: form.place })
      : await perform(installation, actor, witnessDraw, { drawId: form.drawId });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(new URL(args.request.url).pathname, 303);
}
