import type { CompetitionStage, StageKind } from '#db/queries/competitions.ts';
import type { Milestone } from '#db/queries/milestones.ts';
import type { Text } from '#scoring/plan.ts';

export type EventKind = 'publication' | 'questions' | 'closing' | 'start' | 'opening' | 'conclusion';

/** One point of the timeline: a fact of the stage, or a milestone that an officer wrote down. */
export type TimelineEvent = {
  readonly key: string;
  readonly stage: StageKind;
  readonly what: { readonly kind: EventKind } | { readonly kind: 'milestone'; readonly title: Text };
  readonly planned: Date | null;
  readonly actual: Date | null;
  /** A milestone whose planned date has passed without anybody writing down when it happened. */
  readonly unrecorded: boolean;
  readonly state: 'done' | 'current' | 'ahead';
};

type DatedStage = Pick<
  CompetitionStage,
  'id' | 'kind' | 'publishedAt' | 'questionsUntil' | 'deadline' | 'evaluationStartedAt' | 'concludedAt'
> & { readonly openedAt: Date | null };

/**
 * By date, planned or actual; what has no date yet follows what comes before it in its stage. The first that has not
 * happened is the current one.
 */
export function timelineOf(
  stages: readonly DatedStage[],
  milestones: readonly Milestone[],
  now: Date,
): TimelineEvent[] {
  const events = stages.flatMap((stage) => {
    const own = milestones.filter(({ stageId }) => stageId === stage.id);
    return byDate([
      ...stageEvents(stage, now),
      ...own.map((milestone) => milestoneEvent(stage.kind, milestone)),
    ]);
  });
  const ordered = byDate(events).map((event) => {
    const unrecorded = event.what.kind === 'milestone' && event.actual === null && isPast(event.planned, now);
    return { ...event, unrecorded, over: unrecorded || event.actual !== null };
  });
  const current = ordered.findIndex(({ over }) => !over);
  return ordered.map(({ over, ...event }, index) => ({
    ...event,
    state: over ? 'done' : index === current ? 'current' : 'ahead',
  }));
}

function isPast(date: Date | null, now: Date): boolean {
  return date !== null && date <= now;
}

type Undated = Omit<TimelineEvent, 'state' | 'unrecorded'>;

function stageEvents(stage: DatedStage, now: Date): Undated[] {
  const passed = (date: Date | null) => (stage.publishedAt !== null && isPast(date, now) ? date : null);
  const event = (kind: EventKind, planned: Date | null, actual: Date | null): Undated => {
    return { key: `${stage.kind}-${kind}`, stage: stage.kind, what: { kind }, planned, actual };
  };
  return [
    event('publication', null, stage.publishedAt),
    ...(stage.questionsUntil === null
      ? []
      : [event('questions', stage.questionsUntil, passed(stage.questionsUntil))]),
    event('closing', stage.deadline, passed(stage.deadline)),
    event('start', null, stage.evaluationStartedAt),
    ...(stage.kind === 'rfp' ? [event('opening', null, stage.openedAt)] : []),
    event('conclusion', null, stage.concludedAt),
  ];
}

function milestoneEvent(stage: StageKind, { id, title, plannedAt, actualAt }: Milestone): Undated {
  return { key: id, stage, what: { kind: 'milestone', title }, planned: plannedAt, actual: actualAt };
}

/** Stable: an event without a date keeps its place behind the one before it. */
function byDate(events: readonly Undated[]): Undated[] {
  let last = Number.NEGATIVE_INFINITY;
  const keyed = events.map((event) => {
    const at = (event.actual ?? event.planned)?.getTime() ?? last;
    last = Math.max(last, at);
    return { event, at };
  });
  return keyed.sort((a, b) => a.at - b.at).map(({ event }) => event);
}
