import { changesEnd } from '#app/events/limits.ts';
import { findRespondentFile, updateRespondentFileRemoved } from '#db/queries/respondent-files.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent } from './event-target.ts';

type Input = { readonly eventId: string; readonly fileId: string };

export const removePresentation: ActDefinition<Input, null> = {
  name: 'remove-presentation',
  target: eventTarget,
  async run(context, { eventId, fileId }) {
    const { tx, now } = context;
    const event = await requireEvent(context, eventId);
    const file = await findRespondentFile(tx, fileId);
    if (file?.eventId !== eventId) return context.unknown();
    if (file.respondentId !== context.respondentId) return context.refuse('own');
    if (now >= changesEnd(event)) return { code: 'changes-closed' };
    await updateRespondentFileRemoved(tx, fileId, now);
    return {
      value: null,
      entry: { object: `respondent:${file.respondentId}`, before: { event: eventId, fileId } },
    };
  },
};
