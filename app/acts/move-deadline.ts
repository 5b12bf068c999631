import { tellRespondents } from '#app/notices/tell-followers.server.ts';
import type { Tx } from '#db/client.server.ts';
import {
  createDeadlineChange,
  deleteProposedDeadline,
  findDeadlineChange,
  updateDeadlineChangeConfirmed,
} from '#db/queries/deadline-changes.ts';
import { findEvent } from '#db/queries/events.ts';
import { listConcernedByEvent, listConcernedBySounding } from '#db/queries/respondents.ts';
import { listSubjects, type Subject, updateDeadline } from '#db/queries/subjects.ts';
import type { Text } from '#scoring/plan.ts';
import type { ActContext, ActDefinition, Target } from './act.ts';
import type { ActProblem } from './problems.ts';

type Moved = { readonly kind: 'sounding' | 'event'; readonly id: string };
export type ProposeDeadlineInput = {
  readonly competitionId: string;
  readonly about: Moved;
  readonly newDeadline: Date;
  readonly reason: Text;
};
export type ConfirmDeadlineInput = {
  readonly competitionId: string;
  readonly changeId: string;
  readonly origin: string;
};

/** The first of the two people: before the old deadline only, and forward only. A later proposal takes the place of one that waits. */
export const proposeDeadline: ActDefinition<ProposeDeadlineInput, { changeId: string }> = {
  name: 'propose-deadline',
  async target(_, { competitionId, about }) {
    return targetOf(competitionId, about);
  },
  async run(context, { competitionId, about, newDeadline, reason }) {
    const { tx, now, userId } = context;
    if (userId === null) return context.refuse('own');
    const oldDeadline = (await findMoved(tx, competitionId, about))?.deadline ?? null;
    if (oldDeadline === null) return { code: 'deadline-missing', at: 'about' };
    const problems = await problemsOf(context, about, oldDeadline, newDeadline);
    if (problems.length > 0) return problems;
    await deleteProposedDeadline(tx, about.id);
    const changeId = crypto.randomUUID();
    const proposed = { by: userId, at: now };
    await createDeadlineChange(tx, {
      id: changeId,
      competitionId,
      about,
      oldDeadline,
      newDeadline,
      reason,
      proposed,
    });
    return {
      value: { changeId },
      entry: {
        object: `${about.kind}:${about.id}`,
        before: { deadline: oldDeadline },
        after: { proposedDeadline: newDeadline, reason },
      },
    };
  },
};

/** The second person moves it, if it still is what the first one saw. */
export const confirmDeadline: ActDefinition<ConfirmDeadlineInput, null> = {
  name: 'confirm-deadline',
  async target(tx, { competitionId, changeId }) {
    const change = await findDeadlineChange(tx, changeId);
    return change?.competitionId === competitionId ? targetOf(competitionId, change.about) : null;
  },
  async run(context, { competitionId, changeId, origin }) {
    const { tx, now, userId } = context;
    const change = await findDeadlineChange(tx, changeId);
    if (change === undefined || userId === null) return context.unknown();
    if (change.confirmed !== null) return { code: 'already-done' };
    if (change.proposed.by === userId) context.refuse('second-person');
    const { about, oldDeadline, newDeadline, reason } = change;
    const subject = await findMoved(tx, competitionId, about);
    if (subject?.deadline?.getTime() !== oldDeadline.getTime()) return { code: 'stale' };
    const problems = await problemsOf(context, about, oldDeadline, newDeadline);
    if (problems.length > 0) return problems;
    await updateDeadline(tx, about, newDeadline);
    await updateDeadlineChangeConfirmed(tx, changeId, { by: userId, at: now });
    const listConcerned = about.kind === 'sounding' ? listConcernedBySounding : listConcernedByEvent;
    await tellRespondents(tx, now, await listConcerned(tx, competitionId, about.id), {
      competitionId,
      kind: 'deadline-moved',
      about: changeId,
      path: `/${about.kind}s/${about.id}`,
      origin,
      values: (lang, { formats }) => ({
        subject: subject.title?.[lang] ?? '',
        old: formats.dateTime(oldDeadline),
        new: formats.dateTime(newDeadline),
        reason: reason[lang],
      }),
    });
    return {
      value: null,
      entry: {
        object: `${about.kind}:${about.id}`,
        before: { deadline: oldDeadline },
        after: { deadline: newDeadline, proposedBy: change.proposed.by },
        reason: reason.fr,
      },
    };
  },
};

function targetOf(competitionId: string, { kind, id }: Moved): Target {
  return kind === 'sounding' ? { competitionId, soundingId: id } : { competitionId, eventId: id };
}

async function findMoved(tx: Tx, competitionId: string, about: Moved): Promise<Subject | undefined> {
  const subjects = await listSubjects(tx, competitionId);
  return subjects.find(({ kind, id }) => kind === about.kind && id === about.id);
}

async function problemsOf(
  { tx, now }: ActContext,
  about: Moved,
  oldDeadline: Date,
  newDeadline: Date,
): Promise<ActProblem[]> {
  const at = 'newDeadline';
  if (now >= oldDeadline) return [{ code: 'deadline-past', at }];
  if (newDeadline <= oldDeadline) return [{ code: 'deadline-not-later', at }];
  const event = about.kind === 'event' ? await findEvent(tx, about.id) : undefined;
  return event !== undefined && newDeadline > event.endsAt ? [{ code: 'limit-after-event', at }] : [];
}
