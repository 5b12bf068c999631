import { data, redirect } from '@remix-run/node';
import { endWith } from '#app/http/not-done.server.ts';
import { checkForm } from '#app/http/parse-form.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { type DraftVisit, saveDraft } from '#app/plan/draft.server.ts';
import { changeList } from '#app/plan/list-changes.ts';
import { partGone } from '#app/plan/part-gone.server.ts';
import { readSection } from '#app/plan/plan-fields.ts';
import { fieldOf, keysOf, titlesAlong } from '#app/plan/plan-path.ts';
import { sectionOfPlan, withLists, withSection } from '#app/plan/plan-sections.ts';
import { hasShape } from '#app/plan/section-shape.server.ts';
import { placeText } from '#app/plan/told-problems.server.ts';
import { carried } from './form.ts';

/** Saves what is typed on one page of the editor, and does what the pressed button asks for besides. */
export async function changeSection(visit: DraftVisit, form: FormData, name: string) {
  const { lang, draft, editPage, planPage } = visit;
  const t = translator(lang);
  if (sectionOfPlan(draft.plan, name) === undefined) partGone(lang, form, 'part', editPage);
  const submission = checkForm(form, { schema: carried, labels: {}, lang });
  const { section: typed, errors } = readSection(form);
  const section = withLists(name, typed);
  if (submission.status !== 'success' || !hasShape(name, section)) throw new Response(null, { status: 400 });
  const refuse = (fields: Record<string, string[]>, whole: string[], stale = false) =>
    data(
      { result: submission.reply({ fieldErrors: fields, formErrors: whole }), section, stale },
      { status: 400 },
    );
  const fields = Object.entries(errors).map(([field, code]) => {
    const keys = keysOf(field);
    const place = placeText(lang, titlesAlong({ section }, keys), fieldOf(keys));
    const sentence = t(`plan:typed.${code}`);
    return [field, [place === '' ? sentence : t('plan:typed.at', { place, sentence })]];
  });
  if (fields.length > 0) return refuse(Object.fromEntries(fields), []);
  const { planVersionId, revision, do: asked } = submission.value;
  const changed = asked === 'save' ? section : changeList(section, asked, draft.plan.scales[0]?.id ?? '');
  if (changed === null) throw new Response(null, { status: 400 });
  const plan = withSection(draft.plan, name, changed);
  const outcome = await saveDraft(visit, { planVersionId, revision, plan });
  if (outcome.kind === 'problems')
    return refuse(
      {},
      outcome.problems.map((problem) => problemText(lang, problem)),
      outcome.problems.some(({ code }) => code === 'stale'),
    );
  if (outcome.kind === 'unknown') partGone(lang, form, 'draft', planPage);
  if (outcome.kind === 'refused') endWith(outcome);
  return redirect(`${editPage}/${encodeURIComponent(name)}?saved=1${anchorAfter(asked)}`, 303);
}

/** Back to the list where the button was. */
function anchorAfter(asked: string): string {
  const path = asked.split(':')[1];
  return path === undefined ? '' : `#form-section-${path}`;
}
