import type { Outcome } from '#app/acts/act.ts';
import { perform } from '#app/acts/perform.server.ts';
import { saveAddendum } from '#app/acts/save-addendum.ts';
import { savePlan } from '#app/acts/save-plan.ts';
import { notFound } from '#app/http/not-found.ts';
import { readForm } from '#app/http/read-form.ts';
import { findDraftPlan, type PlanVersion } from '#db/queries/plans.ts';
import type { Plan } from '#scoring/plan.ts';
import { partGone } from './part-gone.server.ts';
import { type PlanVisit, visitPlan } from './visit-plan.server.ts';

type Arrival = Parameters<typeof visitPlan>[0];
export type DraftVisit = PlanVisit & { readonly draft: PlanVersion; readonly editPage: string };

/** Who may be in the editor: there is a draft, of the first version or of an addendum. */
export async function visitDraft(arrival: Arrival): Promise<DraftVisit> {
  const visit = await visitPlan(arrival, 'edit-plan');
  const draft = await findDraftPlan(visit.installation.db.read, visit.stageRow.id);
  if (draft === undefined) {
    if (arrival.request.method !== 'POST') notFound();
    partGone(visit.lang, await readForm(arrival.request), 'draft', visit.planPage);
  }
  return { ...visit, draft, editPage: `${visit.planPage}/edit` };
}

/** A draft before publication, and the draft of an addendum after it, are saved by acts of their own. */
export async function saveDraft(
  { installation, viewer, stage }: PlanVisit,
  draft: { readonly planVersionId: string; readonly revision: number; readonly plan: Plan },
): Promise<Outcome<unknown>> {
  const actor = { userId: viewer.userId };
  return stage?.state === 'draft'
    ? perform(installation, actor, savePlan, draft)
    : perform(installation, actor, saveAddendum, draft);
}
