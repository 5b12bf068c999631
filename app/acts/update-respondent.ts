import {
  findRespondent,
  type RespondentChanges,
  updateRespondent as write,
} from '#db/queries/respondents.ts';
import type { ActDefinition } from './act.ts';

export type UpdateRespondentInput = {
  readonly respondentId: string;
  readonly changes: Omit<RespondentChanges, 'linkHash'>;
};

/** An organization's own facts, its place in the directory and its wish for notices. */
export const updateRespondent: ActDefinition<UpdateRespondentInput, null> = {
  name: 'update-respondent',
  async target(tx, { respondentId }) {
    const respondent = await findRespondent(tx, respondentId);
    return respondent === undefined ? null : { competitionId: respondent.competitionId };
  },
  async run(context, { respondentId, changes }) {
    if (context.respondentId !== respondentId) return context.refuse('own');
    const before = await findRespondent(context.tx, respondentId);
    if (before === undefined) return context.unknown();
    await write(context.tx, respondentId, changes);
    const after = { ...before, ...changes };
    return {
      value: null,
      entry: { object: `respondent:${respondentId}`, before: told(before), after: told(after) },
    };
  },
};

/** Names and addresses of people stay out of the record. */
function told({
  organization,
  sector,
  follows,
  listed,
}: {
  organization: string;
  sector: string;
  follows: boolean;
  listed: boolean;
}) {
  return { organization, sector, follows, listed };
}
