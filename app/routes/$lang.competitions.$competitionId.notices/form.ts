import { z } from 'zod';

export const noticesForm = z.object({ intent: z.enum(['retry', 'hand-on']), noticeId: z.string() });

const place = z
  .templateLiteral([z.enum(['failed', 'waiting', 'sent']), '_', z.iso.datetime(), '_', z.uuid()])
  .transform((typed) => {
    const [group = '', writtenAt = '', id = ''] = typed.split('_');
    return { group: group as 'failed' | 'waiting' | 'sent', writtenAt: new Date(writtenAt), id };
  });

/** From the address, which can be sent on: which notices, and after which one. What makes no sense is left out. */
export const noticesShown = z.object({
  state: z.enum(['failed', 'waiting', 'sent']).optional().catch(undefined),
  after: place.optional().catch(undefined),
});
