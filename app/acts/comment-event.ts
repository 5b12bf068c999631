import { mayComment } from '#app/events/limits.ts';
import { createComment } from '#db/queries/events.ts';
import { sealed } from '#db/queries/record.ts';
import type { ActDefinition } from './act.ts';
import { eventTarget, requireEvent, requireOrganization } from './event-target.ts';

type Input = { readonly eventId: string; readonly text: string; readonly language: 'fr' | 'en' };

/** What comes to mind afterwards, until the date that the page gives. */
export const commentEvent: ActDefinition<Input, { commentId: string }> = {
  name: 'comment-event',
  target: eventTarget,
  async run(context, { eventId, text, language }) {
    const { tx, now } = context;
    const respondentId = requireOrganization(context);
    const event = await requireEvent(context, eventId);
    if (!mayComment(event, now)) return { code: 'comments-closed' };
    const commentId = crypto.randomUUID();
    await createComment(tx, { id: commentId, eventId, respondentId, text, language, receivedAt: now });
    return {
      value: { commentId },
      entry: { object: `comment:${commentId}`, after: { event: eventId, text: sealed(text) } },
    };
  },
};
