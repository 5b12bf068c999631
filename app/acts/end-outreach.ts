import { eventEnd } from '#app/events/limits.ts';
import { tellParticipants } from '#app/events/tell.server.ts';
import { writeNotice } from '#app/notices/write-notice.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findEvent, type OutreachEvent, updateEvent } from '#db/queries/events.ts';
import { listFollowers, listResponders } from '#db/queries/respondents.ts';
import { findSounding, type Sounding, updateSounding } from '#db/queries/soundings.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActContext, ActDefinition, Target } from './act.ts';

export type EndOutreachInput = {
  readonly about: { readonly kind: 'sounding' | 'event'; readonly id: string };
  readonly revision: number;
  /** Shown on the public page. */
  readonly reason: Text;
};

/** A sounding or an event that will not go on: whoever takes part in it is told; all is kept. */
export const cancelOutreach: ActDefinition<EndOutreachInput, null> = {
  name: 'cancel-outreach',
  target,
  async run(context, input) {
    const { kind, id } = input.about;
    // What took place cannot be called off any more.
    if (kind === 'event' && context.now >= (await requireEvent(context, id)).endsAt)
      return { code: 'event-over' };
    return end(context, input, 'cancelled');
  },
};

/** One that is over, once its last date has passed. */
export const concludeOutreach: ActDefinition<EndOutreachInput, null> = {
  name: 'conclude-outreach',
  target,
  async run(context, input) {
    const { about } = input;
    const over = await lastDate(context, about);
    if (over === null || context.now < over) return { code: 'not-over' };
    return end(context, input, 'concluded');
  },
};

async function target(tx: Tx, { about: { kind, id } }: EndOutreachInput): Promise<Target | null> {
  const found = kind === 'sounding' ? await findSounding(tx, id) : await findEvent(tx, id);
  if (found === undefined) return null;
  const { competitionId } = found;
  return kind === 'sounding' ? { competitionId, soundingId: id } : { competitionId, eventId: id };
}

async function lastDate(context: ActContext, { kind, id }: EndOutreachInput['about']): Promise<Date | null> {
  if (kind === 'sounding') return (await requireSounding(context, id)).deadline;
  return eventEnd(await requireEvent(context, id));
}

async function end(
  context: ActContext,
  { about, revision, reason }: EndOutreachInput,
  state: 'cancelled' | 'concluded',
) {
  const { tx, now, outreach } = context;
  const { kind, id } = about;
  if (reason.fr.trim() === '') return { code: 'reason-missing', at: 'reasonFr' } as const;
  if (reason.en.trim() === '') return { code: 'reason-missing', at: 'reasonEn' } as const;
  const changes = { state, ended: { at: now, reason } };
  const update = kind === 'sounding' ? updateSounding : updateEvent;
  if (!(await update(tx, id, changes, revision))) return { code: 'stale' } as const;
  if (state === 'cancelled') {
    if (kind === 'sounding') await tellRespondents(context, await requireSounding(context, id));
    else await tellParticipants(tx, now, await requireEvent(context, id), reason);
  }
  return {
    value: null,
    entry: {
      object: `${kind}:${id}`,
      before: { state: outreach?.state },
      after: { state, reason },
      reason: reason.fr,
    },
  };
}

/** Those who answered or began to, and those who follow the competition; a draft was known to nobody. */
async function tellRespondents(
  { tx, now }: ActContext,
  { id, competitionId, title, publishedAt, ended }: Sounding,
): Promise<void> {
  if (publishedAt === null) return;
  for (const respondent of [...(await listResponders(tx, id)), ...(await listFollowers(tx, competitionId))]) {
    const { language } = respondent;
    const values = { sounding: title[language], reason: ended?.reason[language] ?? '' };
    await writeNotice(tx, now, respondent, id, { kind: 'sounding-cancelled', values });
  }
}

async function requireSounding(context: ActContext, id: string): Promise<Sounding> {
  return (await findSounding(context.tx, id)) ?? context.unknown();
}

async function requireEvent(context: ActContext, id: string): Promise<OutreachEvent> {
  return (await findEvent(context.tx, id)) ?? context.unknown();
}
