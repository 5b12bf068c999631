import type { Outcome } from '#app/acts/act.ts';
import { addLot } from '#app/acts/add-lot.ts';
import { perform } from '#app/acts/perform.server.ts';
import { removeLot } from '#app/acts/remove-lot.ts';
import { updateCompetition } from '#app/acts/update-competition.ts';
import { updateMilestones } from '#app/acts/update-milestones.ts';
import { updateStage } from '#app/acts/update-stage.ts';
import type { Visit } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { findStageOfKind } from '#db/queries/competitions.ts';
import type { Settings } from './form.ts';

/** Each form of the page is one act. */
export async function changeSettings(
  { installation, viewer }: Visit,
  competitionId: string,
  settings: Settings,
): Promise<Outcome<unknown>> {
  const actor = { userId: viewer.userId };
  const stageId = async (kind: 'rfq' | 'rfp') =>
    (await findStageOfKind(installation.db.read, competitionId, kind))?.id ?? notFound();
  switch (settings.intent) {
    case 'titles':
      return perform(installation, actor, updateCompetition, {
        competitionId,
        revision: settings.revision,
        title: { fr: settings.titleFr, en: settings.titleEn },
        rfqNumber: settings.rfqNumber ?? null,
        rfpNumber: settings.rfpNumber ?? null,
      });
    case 'dates-rfq':
      return perform(installation, actor, updateStage, {
        stageId: await stageId('rfq'),
        revision: settings.revision,
        questionsUntil: settings.rfqQuestionsUntil ?? null,
        deadline: settings.rfqDeadline ?? null,
      });
    case 'dates-rfp':
      return perform(installation, actor, updateStage, {
        stageId: await stageId('rfp'),
        revision: settings.revision,
        questionsUntil: settings.rfpQuestionsUntil ?? null,
        deadline: settings.rfpDeadline ?? null,
      });
    case 'milestones-rfq':
    case 'milestones-rfp':
      return perform(installation, actor, updateMilestones, {
        stageId: await stageId(settings.intent === 'milestones-rfq' ? 'rfq' : 'rfp'),
        revision: settings.revision,
        milestones: settings.milestones.map(({ titleFr = '', titleEn = '', plannedAt, actualAt }) => ({
          title: { fr: titleFr, en: titleEn },
          plannedAt: plannedAt ?? null,
          actualAt: actualAt ?? null,
        })),
      });
    case 'add-lot':
      return perform(installation, actor, addLot, {
        stageId: await stageId('rfp'),
        regionId: settings.regionId,
      });
    case 'remove-lot':
      return perform(installation, actor, removeLot, { lotId: settings.lotId });
  }
}
