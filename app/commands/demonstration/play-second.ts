import { createCompetition } from '#app/acts/create-competition.ts';
import { startEvaluation } from '#app/acts/start-evaluation.ts';
import { listLots } from '#db/queries/competitions.ts';
import { listRegions } from '#db/queries/regions.ts';
import { type Direction, idOf, keyOf } from './direction.ts';
import { applicantOf, fileSubmission } from './filing.ts';
import { workday } from './outside.ts';
import type { PersonKey } from './people.ts';
import type { FirstCompetition } from './play-first.ts';
import { playClosedSounding } from './play-soundings.ts';
import { type Evaluated, findRequirements, scoreStep, sealEverywhere } from './scoring.ts';
import {
  conflict,
  daysAgo,
  filed,
  levels,
  prices,
  regionIds,
  type SecondRegion,
} from './second-competition.ts';
import { addTeam, assignEvaluators, declareAll, declareAs, publish } from './team.ts';

export type SecondCompetition = {
  readonly competitionId: string;
  readonly rfpStageId: string;
  readonly soundingId: string;
};

/** The market was sounded first; open to those who qualified for the first; its technical envelopes are being scored on the day `today`. */
export async function playSecond(
  direction: Direction,
  { rfqStageId, applicantIds }: FirstCompetition,
  today: Date,
): Promise<SecondCompetition> {
  const before = (days: number) => new Date(today.getTime() - days * 24 * 60 * 60_000);
  direction.moveTo(before(daysAgo.created));
  const { competitionId, rfpStageId: stageId } = await direction.act('officer', createCompetition, {
    title: {
      fr: 'Gestionnaires de système de services : phase 3',
      en: 'Service system managers: phase 3',
    },
    rfqNumber: '11570',
    rfpNumber: 'DEMO-3',
    rfq: { kind: 'fed', stageId: rfqStageId },
    rfp: {
      templateId: 'gss-rfp',
      questionsUntil: before(daysAgo.questionsUntil),
      deadline: before(daysAgo.deadline),
    },
    regionIds,
    demonstration: true,
  });
  await addTeam(direction, competitionId);
  await assignEvaluators(direction, stageId, ['technical', 'commercial']);
  direction.moveTo(before(daysAgo.sounded));
  const soundingId = await playClosedSounding(
    direction,
    { competitionId, stageId },
    {
      answered: before(daysAgo.answered),
      deadline: workday(today, -daysAgo.soundingClosed, '17:00'),
      heard: before(daysAgo.heard),
    },
  );
  direction.moveTo(before(daysAgo.published));
  await publish(direction, stageId);
  await declareAll(direction, competitionId, null);
  direction.moveTo(before(daysAgo.received));
  const regions = await listRegions(direction.db.read);
  for (const lot of await listLots(direction.db.read, [stageId])) {
    for (const key of filed[lot.regionId as SecondRegion]) {
      await fileSubmission(direction, {
        lotId: lot.id,
        applicantId: idOf(applicantIds, key),
        applicant: applicantOf(key),
        receivedAt: before(daysAgo.received),
        region: regions.find(({ id }) => id === lot.regionId)?.name ?? null,
        price: prices[key],
      });
    }
  }
  direction.moveTo(before(daysAgo.opened));
  await direction.act('officer', startEvaluation, { stageId });
  const evaluated: Evaluated = {
    competitionId,
    stageId,
    marksOf: (_, applicantId) => ({ level: levels[keyOf(applicantIds, applicantId)] }),
  };
  await findRequirements(direction, evaluated, 'mandatory');
  await sealEverywhere(direction, stageId, 'mandatory');
  direction.moveTo(before(daysAgo.scored));
  await scoreStep(direction, evaluated, 'technical', diligence);
  await declareAs(direction, competitionId, conflict.person, conflict);
  return { competitionId, rfpStageId: stageId, soundingId };
}

/** The one the README names is in the middle of the work, one is done, one has stopped in the first sheet, the others have not begun. */
function diligence(evaluator: PersonKey, turn: number): 'none' | 'half' | 'submitted' {
  if (evaluator === 'technical-1') return turn < 2 ? 'submitted' : turn === 2 ? 'half' : 'none';
  if (evaluator === 'technical-2') return 'submitted';
  if (evaluator === 'technical-3') return turn === 0 ? 'half' : 'none';
  return 'none';
}
