import { changesEnd, mostPresentationBytes, mostPresentations } from '#app/events/limits.ts';
import { listRespondentFiles } from '#db/queries/respondent-files.ts';
import { findBookingOf } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';
import { addRespondentFiles, type RespondentUpload, respondentFilesProblem } from './respondent-files.ts';

type Input = { readonly eventId: string; readonly uploads: readonly RespondentUpload[] };

const limits = { mostFiles: mostPresentations, mostBytes: mostPresentationBytes };

/** What an organization means to show at its own meeting. */
export const attachPresentation: ActDefinition<Input, null> = {
  name: 'attach-presentation',
  target: eventTarget,
  async run(context, { eventId, uploads }) {
    const { tx, now } = context;
    const respondentId = requireOrganization(context);
    const event = await requireEvent(context, eventId);
    if ((await findBookingOf(tx, eventId, respondentId)) === undefined) return { code: 'nothing-booked' };
    if (now >= changesEnd(event)) return { code: 'changes-closed' };
    const present = await listRespondentFiles(tx, { eventId, respondentId });
    const problem = respondentFilesProblem(present, uploads, limits);
    if (problem !== null) return problem;
    const owner = { respondentId, eventId, responseId: null, questionId: null };
    return {
      value: null,
      entry: (await addRespondentFiles(context, owner, uploads)).map((file) => ({
        object: `respondent:${respondentId}`,
        after: { event: eventId, ...file },
      })),
    };
  },
};
