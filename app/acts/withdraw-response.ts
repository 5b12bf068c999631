import { listFilings, updateFilingWithdrawn, updateResponse } from '#db/queries/responses.ts';
import type { ActDefinition } from './act.ts';
import { type ResponseInput, requireOwnResponse, soundingTarget } from './own-response.ts';

/** Until the deadline. What was filed is kept; it no longer counts. The answers stay, to be filed again. */
export const withdrawResponse: ActDefinition<ResponseInput, null> = {
  name: 'withdraw-response',
  target: soundingTarget,
  async run(context, input) {
    const { tx, now } = context;
    const { response, entries } = await requireOwnResponse(context, input);
    const filing = (await listFilings(tx, response.id)).at(-1);
    if (response.state !== 'submitted' || filing === undefined) return { code: 'nothing-filed' };
    await updateFilingWithdrawn(tx, filing.id, now);
    await updateResponse(tx, response.id, { state: 'withdrawn' });
    return {
      value: null,
      entry: [
        ...entries,
        {
          object: `response:${response.id}`,
          before: { state: 'submitted', number: filing.number },
          after: { state: 'withdrawn' },
        },
      ],
    };
  },
};
