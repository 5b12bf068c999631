import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { perform } from '#app/acts/perform.server.ts';
import type { FactProblemCode } from '#app/acts/problems.ts';
import { recordDraw } from '#app/acts/record-draw.ts';
import { setAsideDraw } from '#app/acts/set-aside-draw.ts';
import { witnessDraw } from '#app/acts/witness-draw.ts';
import { visitLot } from '#app/evaluation/visit-step.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { overtaken } from '#app/http/overtaken.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { drawForm, drawLabels } from './form.ts';

const overtaking: ReadonlySet<string> = new Set([
  'already-done',
  'draw-not-awaited',
  'recommendation-in-force',
] satisfies FactProblemCode[]);

/** A draw is written down by one officer and witnessed by another, or set aside. */
export async function action(args: ActionFunctionArgs) {
  const { lang, viewer, installation, lot } = await visitLot(args, 'ranking');
  const submission = await parseForm(args.request, { schema: drawForm, labels: drawLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const form = submission.value;
  const actor = { userId: viewer.userId };
  const carryOut = () => {
    if (form.intent === 'draw')
      return perform(installation, actor, recordDraw, { lotId: lot.lot.id, applicantIds: form.place });
    const { drawId } = form;
    if (form.intent === 'witness') return perform(installation, actor, witnessDraw, { drawId });
    return perform(installation, actor, setAsideDraw, { drawId, reason: form.reason });
  };
  const here = new URL(args.request.url).pathname;
  const outcome = await carryOut();
  if (outcome.kind === 'done') return redirect(here, 303);
  // The forms of a tie are there for as long as it waits in the same state.
  const late = outcome.kind === 'problems' && outcome.problems.some(({ code }) => overtaking.has(code));
  return late ? overtaken(here) : notDone(outcome, submission, lang);
}
