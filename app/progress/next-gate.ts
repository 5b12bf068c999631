import type { Count, LotFacts, StaffingFacts, StageFacts, StepFacts } from './stage-facts.ts';

/** What a stage or a lot comes to next. Lots go their own ways, but the opening is one for all of them. */
export type GateKind =
  | 'publication'
  | 'closing'
  | 'start'
  | 'seal'
  | 'qualification'
  | 'opening'
  | 'recommendation'
  | 'approval';

export type Gate = {
  readonly kind: GateKind;
  readonly stage: StageFacts['kind'];
  /** Null where the gate is the whole stage's. */
  readonly lotId: string | null;
  readonly stepId: string | null;
  /** What still keeps it shut; empty: it is somebody's turn to open it. */
  readonly missing: readonly Missing[];
};

type CountedCode =
  | 'plan-problems'
  | 'submissions-unconfirmed'
  | 'submissions-to-reconfirm'
  | 'consortia-undecided'
  | 'spreads-open'
  | 'prices-undecided'
  | 'draws-missing'
  | 'draws-unwitnessed';
type TotalledCode = 'findings-missing' | 'sheets-missing' | 'consensus-missing' | 'prices-missing';
type StaffingCode = 'evaluators-undeclared' | 'evaluators-few';
type PlainCode =
  | 'deadline-unset'
  | 'deadline-past'
  | 'lots-none'
  | 'chair-none'
  | 'submissions-none'
  | 'addendum-unfinished'
  | 'addendum-unconfirmed'
  | 'conflict-undecided'
  | 'quorum-lacking'
  | 'opening-unconfirmed'
  | 'not-yet'
  | 'withheld-undeclared'
  | 'withheld-role';

export type Missing =
  | { readonly code: PlainCode }
  | { readonly code: CountedCode; readonly count: number }
  | { readonly code: TotalledCode; readonly count: number; readonly total: number }
  | { readonly code: StaffingCode; readonly count: number; readonly total: number; readonly lotId: string }
  | {
      readonly code: 'step-unsealed' | 'step-to-unseal';
      readonly lotId: string;
      readonly stepId: string;
    };
export type MissingCode = Missing['code'];

/** The gates a stage stands before, the whole stage's first; none once it is concluded or cancelled. */
export function nextGates(facts: StageFacts): Gate[] {
  const gate = (kind: GateKind, missing: Missing[]): Gate => {
    return { kind, stage: facts.kind, lotId: null, stepId: null, missing };
  };
  switch (facts.state) {
    case 'draft':
      return [gate('publication', publicationMissing(facts))];
    case 'open':
      return [gate('closing', [...addendumMissing(facts), ...filingMissing(facts)])];
    case 'closed':
      return [gate('start', startMissing(facts))];
    case 'evaluation':
      return evaluationGates(facts);
    default:
      return [];
  }
}

function publicationMissing({ deadline, deadlinePast, planProblems, lots }: StageFacts): Missing[] {
  const missing: Missing[] = [];
  if (deadline === null) missing.push({ code: 'deadline-unset' });
  else if (deadlinePast) missing.push({ code: 'deadline-past' });
  if (lots.every(({ state }) => state === 'cancelled')) missing.push({ code: 'lots-none' });
  if (planProblems > 0) missing.push({ code: 'plan-problems', count: planProblems });
  return missing;
}

function addendumMissing({ addendum }: StageFacts): Missing[] {
  if (addendum === null) return [];
  return [{ code: addendum.proposedBy === null ? 'addendum-unfinished' : 'addendum-unconfirmed' }];
}

function filingMissing({ filing }: StageFacts): Missing[] {
  if (filing === null) return [];
  const { unconfirmedBy, toReconfirm } = filing;
  return [
    ...some('submissions-unconfirmed', unconfirmedBy.length),
    ...some('submissions-to-reconfirm', toReconfirm),
  ];
}

function startMissing(facts: StageFacts): Missing[] {
  const { filing, staffing, chairs } = facts;
  const nothing = filing?.standing === 0 && filing.unconfirmedBy.length === 0;
  return [
    ...some('submissions-unconfirmed', filing?.unconfirmedBy.length ?? 0),
    ...some('consortia-undecided', filing?.consortiaUndecided ?? 0),
    ...(nothing ? [{ code: 'submissions-none' as const }] : []),
    ...(chairs === 0 ? [{ code: 'chair-none' as const }] : []),
    ...staffing.filter(({ envelope }) => envelope === 'technical').flatMap(staffingMissing),
  ];
}

function staffingMissing({ lotId, people, undeclared, quorum }: StaffingFacts): Missing[] {
  if (people < quorum) return [{ code: 'evaluators-few', lotId, count: people, total: quorum }];
  return undeclared > 0 ? [{ code: 'evaluators-undeclared', lotId, count: undeclared, total: people }] : [];
}

function evaluationGates(facts: StageFacts): Gate[] {
  const gates: Gate[] = [];
  const { opening } = facts;
  const live = facts.lots.filter(({ state }) => state === 'active');
  const atOpening = live.filter(
    (lot) => currentStep(lot)?.kind === 'commercial' && currentStep(lot)?.state === 'waiting',
  );
  if (atOpening.length > 0 && !opening.opened && opening.anyLeft) {
    const missing: Missing[] = [
      ...opening.waitsFor.map((step) => ({ code: 'step-unsealed' as const, ...step })),
      ...toUnseal(facts),
    ];
    if (missing.length === 0 && opening.requestedBy !== null) missing.push({ code: 'opening-unconfirmed' });
    gates.push({ kind: 'opening', stage: facts.kind, lotId: null, stepId: null, missing });
  }
  for (const lot of live) {
    const step = currentStep(lot);
    if (step === undefined) gates.push(...afterLastStep(facts, lot));
    else if (!atOpening.includes(lot) || opening.opened) {
      gates.push({
        kind: 'seal',
        stage: facts.kind,
        lotId: lot.id,
        stepId: step.stepId,
        missing: sealMissing(facts, lot, step),
      });
    }
  }
  return gates;
}

/** Sealed steps that must be unsealed, while they still may: what comes next would stand on them for good. */
export function toUnseal({ lots, opening }: StageFacts) {
  if (opening.opened) return [];
  return lots
    .filter(({ state }) => state === 'active')
    .flatMap(({ id: lotId, steps }) =>
      steps
        .filter(({ doubt, empty }) => doubt !== null && !empty)
        .map(({ stepId }) => ({ code: 'step-to-unseal' as const, lotId, stepId })),
    );
}

/** The first step that is neither sealed nor without anybody in it; undefined when the lot has run through. */
export function currentStep(lot: LotFacts): StepFacts | undefined {
  return lot.steps.find(({ state, empty }) => state !== 'sealed' && !empty);
}

function afterLastStep(facts: StageFacts, lot: LotFacts): Gate[] {
  const here = { stage: facts.kind, lotId: lot.id, stepId: null };
  if (facts.kind === 'rfq')
    return [{ ...here, kind: 'qualification', missing: [...toUnseal(facts), ...conflictMissing(facts)] }];
  if (lot.recommendation?.state === 'recommended')
    return [{ ...here, kind: 'approval', missing: conflictMissing(facts) }];
  return [
    {
      ...here,
      kind: 'recommendation',
      missing: [
        ...some('draws-missing', lot.awaitingDraw - lot.unwitnessedBy.length),
        ...some('draws-unwitnessed', lot.unwitnessedBy.length),
      ],
    },
  ];
}

/** What a step's seal waits for, in the order in which it comes. */
export function sealMissing(facts: StageFacts, lot: LotFacts, step: StepFacts): Missing[] {
  const elsewhere = step.waitsFor.map((other): Missing => ({ code: 'step-unsealed', ...other }));
  if (facts.withheld !== null) return [{ code: `withheld-${facts.withheld}` }];
  if (step.state === 'waiting') return elsewhere.length > 0 ? elsewhere : [{ code: 'not-yet' }];
  const envelope = step.kind === 'commercial' ? 'commercial' : 'technical';
  const staff = facts.staffing.filter((one) => one.lotId === lot.id && one.envelope === envelope);
  const scored = step.state === 'scoring' && step.kind !== 'mandatory';
  const missing: Missing[] = [
    ...elsewhere,
    ...(scored ? staff.flatMap(staffingMissing) : []),
    ...lacking('findings-missing', step.findings),
    ...(scored ? lacking('sheets-missing', step.sheets) : []),
    ...(step.quorumLacking ? [{ code: 'quorum-lacking' as const }] : []),
    ...(step.state === 'consensus' ? lacking('consensus-missing', step.consensus) : []),
    ...(step.state === 'consensus' ? some('spreads-open', step.openFlags) : []),
    ...(step.state === 'prices' ? lacking('prices-missing', step.prices) : []),
    ...(step.state === 'prices' ? some('prices-undecided', step.pricesUndecided) : []),
    ...conflictMissing(facts),
  ];
  // The reader sees nothing missing, yet the scores are not shown: a bidder they may not see is still being scored.
  return missing.length === 0 && scored ? [{ code: 'not-yet' }] : missing;
}

function conflictMissing({ conflicts }: StageFacts): Missing[] {
  return conflicts.length > 0 ? [{ code: 'conflict-undecided' }] : [];
}

function some(code: CountedCode, count: number): Missing[] {
  return count > 0 ? [{ code, count }] : [];
}

function lacking(code: TotalledCode, count: Count | null): Missing[] {
  if (count === null || count.done >= count.expected) return [];
  return [{ code, count: count.expected - count.done, total: count.expected }];
}
