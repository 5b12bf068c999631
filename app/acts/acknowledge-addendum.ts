import { createAcknowledgement, listAddendaOf } from '#db/queries/acknowledgements.ts';
import type { ActDefinition } from './act.ts';

export type AcknowledgeAddendumInput = { readonly competitionId: string; readonly planVersionId: string };

/** An organization says that it has read an addendum in force. */
export const acknowledgeAddendum: ActDefinition<AcknowledgeAddendumInput, null> = {
  name: 'acknowledge-addendum',
  async target(_, { competitionId }) {
    return { competitionId };
  },
  async run(context, { competitionId, planVersionId }) {
    const { tx, now, respondentId } = context;
    if (respondentId === null) return context.refuse('own');
    const addenda = await listAddendaOf(tx, competitionId, respondentId);
    const addendum = addenda.find((one) => one.planVersionId === planVersionId);
    if (addendum === undefined) return context.unknown();
    if (addendum.acknowledgedAt !== null) return { code: 'already-done' };
    await createAcknowledgement(tx, { respondentId, planVersionId, at: now });
    return {
      value: null,
      entry: { object: `plan-version:${planVersionId}`, after: { acknowledgedBy: respondentId } },
    };
  },
};
