import { concludeQualification } from '#app/acts/conclude-qualification.ts';
import { confirmOpening } from '#app/acts/confirm-opening.ts';
import { createCompetition } from '#app/acts/create-competition.ts';
import { decideConflict } from '#app/acts/decide-conflict.ts';
import { decidePrice } from '#app/acts/decide-price.ts';
import { enterPrices } from '#app/acts/enter-prices.ts';
import { postDocument } from '#app/acts/post-document.ts';
import { recommend } from '#app/acts/recommend.ts';
import { recordDissent } from '#app/acts/record-dissent.ts';
import { requestOpening } from '#app/acts/request-opening.ts';
import { sealPrices } from '#app/acts/seal-prices.ts';
import { startEvaluation } from '#app/acts/start-evaluation.ts';
import { updateMilestones } from '#app/acts/update-milestones.ts';
import { awardOf } from '#app/evaluation/award.ts';
import { evaluateStage } from '#app/evaluation/evaluate.server.ts';
import { commercialStep } from '#app/evaluation/opening-gate.ts';
import { getStage, listLots } from '#db/queries/competitions.ts';
import { listInterests } from '#db/queries/declarations.ts';
import { listRegions } from '#db/queries/regions.ts';
import { type ApplicantKey, applicants } from './applicants.ts';
import { type Direction, idOf, keyOf, torontoDate } from './direction.ts';
import { filedDocument } from './documents.ts';
import { type ApplicantIds, applicantOf, fileSubmission, priceShares, registerApplicants } from './filing.ts';
import {
  conflict,
  dates,
  type FirstRegion,
  farApart,
  type Proposal,
  proposals,
  qualificationMarks,
  regionIds,
  stopped,
} from './first-competition.ts';
import {
  agreeAndSeal,
  type Evaluated,
  findRequirements,
  resultHash,
  scoreStep,
  sealEverywhere,
} from './scoring.ts';
import { addTeam, assignEvaluators, declareAll, publish } from './team.ts';
import { playVendorDay } from './vendor-day.ts';

export type FirstCompetition = {
  readonly competitionId: string;
  readonly rfqStageId: string;
  readonly rfpStageId: string;
  readonly vendorDayId: string;
  readonly applicantIds: ApplicantIds;
};

/** From its creation to a recommendation in every lot: ready for the ministry lead. */
export async function playFirst(direction: Direction): Promise<FirstCompetition> {
  const { competitionId, rfqStageId, rfpStageId } = await direction.act('officer', createCompetition, {
    title: {
      fr: 'Gestionnaires de système de services : régions prototypes',
      en: 'Service system managers: prototype catchment areas',
    },
    rfqNumber: '11570',
    rfpNumber: '11855',
    rfq: {
      kind: 'own',
      templateId: 'gss-rfq',
      questionsUntil: torontoDate(dates.rfqQuestionsUntil),
      deadline: torontoDate(dates.rfqDeadline),
    },
    rfp: {
      templateId: 'gss-rfp',
      questionsUntil: torontoDate(dates.rfpQuestionsUntil),
      deadline: torontoDate(dates.rfpDeadline),
    },
    regionIds,
    demonstration: true,
  });
  if (rfqStageId === null) throw new Error('the first competition has a qualification of its own');
  await addTeam(direction, competitionId);
  await assignEvaluators(direction, rfqStageId, ['technical']);
  await assignEvaluators(direction, rfpStageId, ['technical', 'commercial']);
  const vendorDayId = await playVendorDay(direction, competitionId);
  const applicantIds = await qualify(direction, competitionId, rfqStageId);
  await receiveProposals(direction, rfpStageId, applicantIds);
  await evaluateProposals(direction, { competitionId, rfqStageId, rfpStageId, vendorDayId, applicantIds });
  return { competitionId, rfqStageId, rfpStageId, vendorDayId, applicantIds };
}

async function qualify(direction: Direction, competitionId: string, stageId: string): Promise<ApplicantIds> {
  direction.moveTo(dates.rfqPublished);
  await publish(direction, stageId);
  await direction.act('officer', postDocument, {
    competitionId,
    about: { kind: 'stage', id: stageId },
    title: {
      fr: 'Demande de qualification n° 11570 (texte de démonstration)',
      en: 'Request for qualification no. 11570 (demonstration text)',
    },
    language: 'both',
    replaces: null,
    upload: await filedDocument('demande-de-qualification-demonstration', 'Texte de démonstration', [
      'Ce document est inventé : le texte de la demande de qualification n’est pas public.',
      '',
      'Demonstration text: this document is invented; the text of the request is not public.',
    ]),
    origin: '',
  });
  direction.moveTo(dates.applicantsRegistered);
  const applicantIds = await registerApplicants(direction, stageId);
  await declareAll(direction, competitionId, conflict);
  direction.moveTo(dates.rfqReceived);
  const [lot] = await listLots(direction.db.read, [stageId]);
  for (const applicant of applicants) {
    await fileSubmission(direction, {
      lotId: lot?.id ?? '',
      applicantId: idOf(applicantIds, applicant.key),
      applicant,
      receivedAt: torontoDate(dates.rfqReceived),
      region: null,
      price: null,
    });
  }
  direction.moveTo(dates.rfqOpened);
  const pending = (await listInterests(direction.db.read, competitionId)).find((one) => one.conflict);
  await direction.act('officer', decideConflict, {
    interestId: pending?.id ?? '',
    decision: 'recused',
    reason: conflict.reason,
  });
  await direction.act('officer', startEvaluation, { stageId });
  const evaluated: Evaluated = {
    competitionId,
    stageId,
    marksOf: (_, applicantId) => qualificationMarks[keyOf(applicantIds, applicantId)],
  };
  await findRequirements(direction, evaluated, 'mandatory');
  await sealEverywhere(direction, stageId, 'mandatory');
  direction.moveTo(dates.rfqScored);
  await scoreStep(direction, evaluated, 'qualification');
  direction.moveTo(dates.rfqConsensus);
  await agreeAndSeal(direction, evaluated, 'qualification');
  direction.moveTo(dates.rfqConcluded);
  await direction.act('officer', concludeQualification, { stageId });
  return applicantIds;
}

async function receiveProposals(direction: Direction, stageId: string, applicantIds: ApplicantIds) {
  direction.moveTo(dates.rfpPublished);
  await publish(direction, stageId);
  direction.moveTo(dates.milestonesNoted);
  const { revision } = await getStage(direction.db.read, stageId);
  const held = torontoDate(dates.informationSession);
  const title = { fr: 'Séance d’information', en: 'Information session' };
  const milestones = [{ title, plannedAt: held, actualAt: held }];
  await direction.act('officer', updateMilestones, { stageId, revision, milestones });
  direction.moveTo(dates.rfpReceived);
  const regions = await listRegions(direction.db.read);
  for (const lot of await listLots(direction.db.read, [stageId])) {
    for (const [key, proposal] of filedIn(lot.regionId)) {
      await fileSubmission(direction, {
        lotId: lot.id,
        applicantId: idOf(applicantIds, key),
        applicant: applicantOf(key),
        receivedAt: torontoDate(dates.rfpReceived),
        region: regions.find(({ id }) => id === lot.regionId)?.name ?? null,
        price: proposal.price,
      });
    }
  }
}

async function evaluateProposals(
  direction: Direction,
  { competitionId, rfpStageId: stageId, applicantIds }: FirstCompetition,
): Promise<void> {
  const lots = await listLots(direction.db.read, [stageId]);
  const regionOf = (lotId: string) => lots.find(({ id }) => id === lotId)?.regionId ?? null;
  const isAt = (place: { region: string; applicant: ApplicantKey }, lotId: string, applicantId: string) =>
    regionOf(lotId) === place.region && applicantIds.get(place.applicant) === applicantId;
  const proposalOf = (lotId: string, applicantId: string): Proposal =>
    idOf(new Map(filedIn(regionOf(lotId))), keyOf(applicantIds, applicantId));
  const evaluated: Evaluated = {
    competitionId,
    stageId,
    marksOf: (lotId, applicantId, stepId) =>
      proposalOf(lotId, applicantId)[stepId as 'technical' | 'third' | 'commercial'],
    apart: (lotId, applicantId, criterionId) =>
      isAt(farApart, lotId, applicantId) && farApart.criterionId === criterionId ? farApart.scores : null,
    unmet: (lotId, applicantId) => (isAt(stopped, lotId, applicantId) ? stopped : null),
  };
  direction.moveTo(dates.rfpOpened);
  await direction.act('officer', startEvaluation, { stageId });
  await findRequirements(direction, evaluated, 'mandatory');
  await sealEverywhere(direction, stageId, 'mandatory');
  direction.moveTo(dates.technicalScored);
  await scoreStep(direction, evaluated, 'technical');
  direction.moveTo(dates.technicalConsensus);
  const dissentIn = lots.find(({ regionId }) => regionId === farApart.region)?.id ?? '';
  await direction.act('technical-2', recordDissent, {
    ...{ lotId: dissentIn, stepId: 'technical', criterionId: farApart.criterionId },
    applicantId: idOf(applicantIds, farApart.applicant),
    text: 'I would have gone no higher than 7: the escalation path to the ministry is not described.',
  });
  await agreeAndSeal(direction, evaluated, 'technical');
  direction.moveTo(dates.thirdScored);
  await scoreStep(direction, evaluated, 'third');
  direction.moveTo(dates.thirdConsensus);
  await agreeAndSeal(direction, evaluated, 'third');
  direction.moveTo(dates.envelopesOpened);
  const asked = await direction.act('officer', requestOpening, { stageId });
  await direction.act('second-officer', confirmOpening, { stageId, ...asked });
  direction.moveTo(dates.commercialScored);
  await scoreStep(direction, evaluated, 'commercial');
  direction.moveTo(dates.commercialConsensus);
  await agreeAndSeal(direction, evaluated, 'commercial');
  direction.moveTo(dates.pricesEntered);
  await priceAndSeal(direction, stageId, proposalOf);
  direction.moveTo(dates.recommended);
  await recommendEverywhere(direction, stageId);
}

async function priceAndSeal(
  direction: Direction,
  stageId: string,
  proposalOf: (lotId: string, applicantId: string) => Proposal,
): Promise<void> {
  const { plan, lots } = await evaluateStage(direction.db.read, stageId);
  const { id: stepId, price } = commercialStep(plan.plan);
  for (const { lot, bids, steps } of lots) {
    const entrants = steps.find(({ run }) => run.stepId === stepId)?.entrants ?? [];
    for (const { submissionId, applicantId } of bids) {
      if (!entrants.includes(applicantId)) continue;
      const dollars = proposalOf(lot.id, applicantId).price;
      const parts = Object.fromEntries(
        price.parts.map(({ id }, index) => [id, dollars * (priceShares[index] ?? 0)]),
      );
      await direction.act('officer', enterPrices, { submissionId, parts, seen: {} });
    }
  }
  for (const { prices, bids, lot } of (await evaluateStage(direction.db.read, stageId)).lots) {
    for (const { proposal } of prices?.bids.filter(({ flags }) => flags.length > 0) ?? []) {
      await direction.act('second-officer', decidePrice, {
        submissionId: bids.find(({ applicantId }) => applicantId === proposal)?.submissionId ?? '',
        kind: 'accepted',
        reason:
          'Le soumissionnaire a expliqué ses hypothèses par écrit : locaux déjà loués et frais partagés avec un autre mandat.',
      });
    }
    const hash = await resultHash(direction, stageId, lot.id, stepId);
    if (hash !== null) await direction.act('chair', sealPrices, { lotId: lot.id, stepId, hash });
  }
}

async function recommendEverywhere(direction: Direction, stageId: string): Promise<void> {
  for (const lot of (await evaluateStage(direction.db.read, stageId)).lots) {
    const applicantId = awardOf(lot);
    if (applicantId === undefined)
      throw new Error('demonstration: a lot is not ready for its recommendation');
    await direction.act('officer', recommend, {
      lotId: lot.lot.id,
      applicantId,
      reasons:
        'Premier rang au classement. Toutes les étapes sont scellées, les écarts justifiés et les prix signalés décidés.',
    });
  }
}

function filedIn(regionId: string | null): [ApplicantKey, Proposal][] {
  return Object.entries(proposals[regionId as FirstRegion]) as [ApplicantKey, Proposal][];
}
