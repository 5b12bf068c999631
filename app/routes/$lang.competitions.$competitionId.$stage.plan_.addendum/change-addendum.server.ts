import { abandonAddendum } from '#app/acts/abandon-addendum.ts';
import type { Outcome } from '#app/acts/act.ts';
import { draftAddendum } from '#app/acts/draft-addendum.ts';
import { perform } from '#app/acts/perform.server.ts';
import { confirmAddendum, publishAddendum } from '#app/acts/publish-addendum.ts';
import { saveAddendum } from '#app/acts/save-addendum.ts';
import type { PlanVisit } from '#app/plan/visit-plan.server.ts';
import type { AddendumChange } from './form.ts';

/** Each form of the page is one act. */
export function changeAddendum(
  { installation, viewer, stageRow }: PlanVisit,
  change: AddendumChange,
  origin: string,
): Promise<Outcome<unknown>> {
  const actor = { userId: viewer.userId };
  switch (change.intent) {
    case 'begin':
      return perform(installation, actor, draftAddendum, { stageId: stageRow.id });
    case 'save':
      return perform(installation, actor, saveAddendum, {
        planVersionId: change.planVersionId,
        revision: change.revision,
        text: { fr: change.addendumFr ?? '', en: change.addendumEn ?? '' },
        newDeadline: change.newDeadline ?? null,
      });
    case 'publish':
      return perform(installation, actor, publishAddendum, { ...change, origin });
    case 'confirm':
      return perform(installation, actor, confirmAddendum, { ...change, origin });
    case 'abandon':
      return perform(installation, actor, abandonAddendum, change);
  }
}
