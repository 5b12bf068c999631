import type {
  CommercialStep,
  LeafCriterion,
  MandatoryStep,
  Plan,
  RatedStep,
  Scale,
  Text,
} from '#scoring/plan.ts';

/** Scores 0 to 10 by halves, in hundredths, with four descriptors that leave no gap. */
export const halves: Scale = {
  id: 'halves',
  title: text('Échelle de 0 à 10'),
  min: 0,
  max: 1000,
  step: 50,
  descriptors: [
    { from: 0, to: 250, title: text('Insuffisant'), text: text('Ne répond pas') },
    { from: 300, to: 550, title: text('Partiel'), text: text('Répond en partie') },
    { from: 600, to: 850, title: text('Bon'), text: text('Répond') },
    { from: 900, to: 1000, title: text('Excellent'), text: text('Dépasse') },
  ],
};

/** Scores 0 to 10 by hundredths, for totals as fine as 155.99. */
export const hundredths: Scale = {
  id: 'hundredths',
  title: text('Échelle fine'),
  min: 0,
  max: 1000,
  step: 1,
  descriptors: [{ from: 0, to: 1000, title: text('Tout'), text: text('Toute note') }],
};

export function text(fr: string): Text {
  return { fr, en: `${fr} (en)` };
}

export function leaf(id: string, max: number, changes: Partial<LeafCriterion> = {}): LeafCriterion {
  return {
    kind: 'leaf',
    id,
    title: text(id),
    guidance: text(`Comment noter ${id}`),
    max,
    minimum: null,
    scaleId: 'halves',
    scope: 'lot',
    provenance: 'example',
    ...changes,
  };
}

export function mandatoryStep(changes: Partial<MandatoryStep> = {}): MandatoryStep {
  return {
    kind: 'mandatory',
    id: 'mandatory',
    title: text('Exigences obligatoires'),
    provenance: 'hypothesis',
    failing: 'lot',
    requirements: [
      { id: 'signed', title: text('Formulaire signé'), provenance: 'example' },
      { id: 'insured', title: text('Preuve d’assurance'), provenance: 'example' },
    ],
    ...changes,
  };
}

/** 260 points, minimum 60 %: 100 on experience (60 + 40) and 160 on approaches. */
export function technicalStep(changes: Partial<RatedStep> = {}): RatedStep {
  return {
    kind: 'rated',
    id: 'technical',
    title: text('Enveloppe technique'),
    provenance: 'public',
    failing: 'lot',
    max: 26_000,
    minimum: 6000,
    criteria: [
      {
        kind: 'group',
        id: 'experience',
        title: text('Expérience'),
        max: 10_000,
        provenance: 'public',
        children: [leaf('delivery', 6000), leaf('management', 4000)],
      },
      leaf('approach', 16_000),
    ],
    ...changes,
  };
}

export function thirdStep(changes: Partial<RatedStep> = {}): RatedStep {
  return {
    kind: 'rated',
    id: 'third',
    title: text('Troisième étape'),
    provenance: 'hypothesis',
    failing: 'lot',
    max: 3000,
    minimum: null,
    criteria: [leaf('interview', 3000)],
    ...changes,
  };
}

/** 80 points: 45 on rated criteria, 35 on the price by lowest ÷ price. */
export function commercialStep(changes: Partial<CommercialStep> = {}): CommercialStep {
  return {
    kind: 'commercial',
    id: 'commercial',
    title: text('Enveloppe commerciale'),
    provenance: 'public',
    failing: 'lot',
    max: 8000,
    minimum: null,
    criteria: [leaf('soundness', 4500)],
    price: {
      max: 3500,
      formula: { kind: 'lowest-over-price' },
      rounding: { rule: 'half-up', decimals: 2 },
      parts: [
        { id: 'fixed', title: text('Frais fixes') },
        { id: 'outcomes', title: text('Résultats') },
      ],
      provenance: 'example',
      example: [10_000_000, 12_500_000, 15_000_000],
    },
    ...changes,
  };
}

/** A whole valid plan of a call for proposals: 370 = 260 + 30 + 80. */
export function proposalPlan(changes: Partial<Plan> = {}): Plan {
  return {
    stage: 'rfp',
    title: text('Choix d’un gestionnaire de système de services'),
    max: 37_000,
    steps: [mandatoryStep(), technicalStep(), thirdStep(), commercialStep()],
    scales: [halves, hundredths],
    method: 'consensus',
    spread: 3000,
    quorum: 3,
    commentLength: 10,
    passMark: null,
    shortlist: null,
    ties: [{ kind: 'higher-step', stepId: 'technical' }, { kind: 'lower-price' }, { kind: 'draw' }],
    abnormal: { belowMean: 4000, belowNext: 3000 },
    profile: { debriefDays: 60, retentionYears: 7, lateAddendumDays: 7 },
    ...changes,
  };
}

/** A whole valid plan of a request for qualification: 100 points, pass mark 70 %. */
export function qualificationPlan(changes: Partial<Plan> = {}): Plan {
  return proposalPlan({
    stage: 'rfq',
    max: 10_000,
    steps: [
      mandatoryStep(),
      technicalStep({
        id: 'capacity',
        max: 10_000,
        minimum: null,
        criteria: [leaf('capacity-1', 10_000, { scaleId: 'hundredths' })],
      }),
    ],
    passMark: 7000,
    ties: [],
    ...changes,
  });
}

/** A plan with one rated step before the commercial one, for tests that are about that step alone. */
export function planWith(step: Partial<RatedStep>, changes: Partial<Plan> = {}): Plan {
  const rated = technicalStep(step);
  return proposalPlan({ steps: [rated, commercialStep()], max: rated.max + 8000, ...changes });
}
