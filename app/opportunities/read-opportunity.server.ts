import { type PlanChange, planDifference } from '#app/plan/plan-difference.ts';
import { type StageState, stageState } from '#app/policy.ts';
import { type TimelineEvent, timelineOf } from '#app/progress/timeline.ts';
import type { Reader } from '#db/client.server.ts';
import { type Lot, type LotState, listLots, listStages, type StageKind } from '#db/queries/competitions.ts';
import { type DeadlineChange, listConfirmedDeadlines } from '#db/queries/deadline-changes.ts';
import { listDocuments } from '#db/queries/documents.ts';
import { listMilestones } from '#db/queries/milestones.ts';
import { listPlanVersions, type PlanVersion } from '#db/queries/plans.ts';
import {
  listPublicEvents,
  type PublicCompetition,
  type PublicEvent,
} from '#db/queries/public-competitions.ts';
import { listSoundings } from '#db/queries/soundings.ts';
import type { Plan, Text } from '#scoring/plan.ts';
import { type OpenDocument, openDocuments } from './open-documents.ts';

/** All that anyone may read of a competition: nothing of a draft, of a bidder, of a score or of a price. */
export type Opportunity = {
  readonly id: string;
  readonly title: Text;
  readonly rfqNumber: string | null;
  readonly rfpNumber: string | null;
  readonly demonstration: boolean;
  readonly cancelledAt: Date | null;
  readonly stages: readonly OpenStage[];
  readonly timeline: readonly TimelineEvent[];
  readonly soundings: readonly OpenSounding[];
  readonly events: readonly PublicEvent[];
  /** Deadlines of soundings and events that two people moved, the newest first; a stage's moves by addendum. */
  readonly moves: readonly DeadlineChange[];
  /** The newest first, also those replaced or withdrawn since. */
  readonly documents: readonly OpenDocument[];
};
export type OpenStage = {
  readonly id: string;
  readonly kind: StageKind;
  readonly state: StageState;
  readonly publishedAt: Date | null;
  readonly questionsUntil: Date | null;
  readonly deadline: Date | null;
  readonly lots: readonly OpenLot[];
  /** Every published version of the plan, the first in front. */
  readonly versions: readonly PublishedVersion[];
};
type OpenLot = { readonly id: string; readonly name: Text | null; readonly state: LotState };
export type PublishedVersion = Pick<
  PlanVersion,
  'version' | 'plan' | 'fingerprint' | 'publishedAt' | 'addendum' | 'newDeadline'
> & { readonly previous: Plan | null; readonly changes: readonly PlanChange[] };
type OpenSounding = {
  readonly id: string;
  readonly title: Text;
  readonly state: StageState;
  readonly questionsUntil: Date | null;
  readonly deadline: Date | null;
};

export async function readOpportunity(
  db: Reader,
  competition: PublicCompetition,
  now: Date,
): Promise<Opportunity> {
  const stages = (await listStages(db, [competition.id])).filter(({ publishedAt }) => publishedAt !== null);
  const ids = stages.map(({ id }) => id);
  const lots = await listLots(db, ids);
  const milestones = await listMilestones(db, ids);
  const cancelled = competition.cancelledAt !== null;
  const stateOf = (row: { state: string; deadline: Date | null }): StageState =>
    cancelled ? 'cancelled' : stageState(row, now);
  const soundings = (await listSoundings(db, competition.id)).filter(
    ({ publishedAt }) => publishedAt !== null,
  );
  return {
    id: competition.id,
    title: competition.title,
    rfqNumber: competition.rfqNumber,
    rfpNumber: competition.rfpNumber,
    demonstration: competition.demonstration,
    cancelledAt: competition.cancelledAt,
    stages: await Promise.all(
      stages.map(async (stage) => ({
        id: stage.id,
        kind: stage.kind,
        state: stateOf(stage),
        publishedAt: stage.publishedAt,
        questionsUntil: stage.questionsUntil,
        deadline: stage.deadline,
        lots: lots.filter(({ stageId }) => stageId === stage.id).map(openLot),
        versions: await readPublishedVersions(db, stage.id),
      })),
    ),
    timeline: timelineOf(
      // When prices were opened is the evaluation's own affair until the award.
      stages.map((stage) => ({ ...stage, openedAt: null })),
      milestones,
      now,
    ).filter(({ planned, actual }) => planned !== null || actual !== null),
    soundings: soundings.map((sounding) => ({
      id: sounding.id,
      title: sounding.title,
      state: stateOf(sounding),
      questionsUntil: sounding.questionsUntil,
      deadline: sounding.deadline,
    })),
    events: await listPublicEvents(db, competition.id),
    moves: await listConfirmedDeadlines(db, competition.id),
    documents: openDocuments(
      await listDocuments(db, competition.id),
      new Map([...stages, ...soundings].map(({ id, deadline }) => [id, deadline])),
    ),
  };
}

/** A draft beside them is an addendum under way, which is its authors' until it is published. */
export async function readPublishedVersions(db: Reader, stageId: string): Promise<PublishedVersion[]> {
  const published = (await listPlanVersions(db, stageId)).filter(({ state }) => state === 'published');
  return published.map(({ version, plan, fingerprint, publishedAt, addendum, newDeadline }, index) => {
    const previous = published[index - 1]?.plan ?? null;
    return {
      version,
      plan,
      fingerprint,
      publishedAt,
      addendum,
      newDeadline,
      previous,
      changes: previous === null ? [] : planDifference(previous, plan),
    };
  });
}

function openLot({ id, regionName, state }: Lot): OpenLot {
  return { id, name: regionName, state };
}
