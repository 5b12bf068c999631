import { randomUUID } from 'node:crypto';
import { changesEnd, mostPresentationBytes, mostPresentations } from '#app/events/limits.ts';
import { type Incoming, keep } from '#app/files/store.server.ts';
import { createRespondentFile, listRespondentFiles } from '#db/queries/respondent-files.ts';
import { findBookingOf } from '#db/queries/slots.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';

type Upload = Incoming & { name: string; mediaType: string };
/** Without a file it decides all the same: so an upload is asked about before its first byte. */
type Input = { readonly eventId: string; readonly uploads: readonly Upload[] };

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
    if (present.length + Math.max(uploads.length, 1) > mostPresentations)
      return { code: 'too-many-files', at: 'file', most: mostPresentations };
    const big = uploads.find(({ size }) => size > mostPresentationBytes);
    if (big !== undefined)
      return { code: 'file-too-big', at: 'file', name: big.name, most: mostPresentationBytes };
    if (uploads.length === 0) return { code: 'file-missing', at: 'file' };
    const files = uploads.map((upload) => ({ id: randomUUID(), upload }));
    for (const { id, upload } of files) {
      await keep(upload);
      const { name, mediaType, size, sha256 } = upload;
      await createRespondentFile(tx, {
        ...{ id, respondentId, eventId, responseId: null, questionId: null },
        ...{ name, mediaType, size, sha256, uploadedAt: now },
      });
    }
    return {
      value: null,
      entry: files.map(({ id, upload: { size, sha256 } }) => ({
        object: `respondent:${respondentId}`,
        after: { event: eventId, fileId: id, size, sha256 },
      })),
    };
  },
};
