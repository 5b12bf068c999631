import type { TeamRole } from '#app/policy.ts';
import type { DeclarationState } from '#app/visibility.ts';
import { currentStep, sealMissing, toUnseal } from './next-gate.ts';
import type { OwnSheets } from './own-sheets.ts';
import { type Place, startPlace, stepPlace } from './places.ts';
import type { Count, LotFacts, StageFacts, StepFacts } from './stage-facts.ts';

export type TaskCode =
  | 'declare'
  | 'complete-declaration'
  | 'score'
  | 'submit'
  | 'wait-for-step'
  | 'wait-for-sheets'
  | 'take-part-in-consensus'
  | 'find'
  | 'record-consensus'
  | 'settle-spreads'
  | 'seal'
  | 'publish'
  | 'confirm-submissions'
  | 'finish-addendum'
  | 'confirm-addendum'
  | 'start-evaluation'
  | 'staff-evaluation'
  | 'decide-consortia'
  | 'decide-conflicts'
  | 'conclude-qualification'
  | 'request-opening'
  | 'confirm-opening'
  | 'enter-prices'
  | 'correct-prices'
  | 'decide-prices'
  | 'draw'
  | 'witness-draw'
  | 'recommend'
  | 'decide-recommendation'
  | 'request-unsealing'
  | 'watch-unsealing'
  | 'watch-opening'
  | 'confirm-unsealing';

/** Something that waits for one person. `waiting`: it will be theirs, but not yet. */
export type OwnTask = {
  readonly code: TaskCode;
  readonly state: 'current' | 'waiting';
  readonly lotId: string | null;
  readonly stepId: string | null;
  readonly place: Place;
  readonly count: (Count & { readonly of: Counted }) | null;
  readonly dueAt: Date | null;
};
export type Counted = 'sheets' | 'findings' | 'consensus' | 'prices' | 'receipts';

export type Worker = {
  readonly userId: string;
  readonly role: TeamRole;
  readonly declaration: DeclarationState;
};

/** What comes before everything else: nobody sees a bidder before declaring (rule 5 of the rules of selection). */
export function declarationTask({ declaration }: Worker): OwnTask[] {
  if (declaration === 'declared') return [];
  const code = declaration === 'undeclared' ? 'declare' : 'complete-declaration';
  return [task(code, { screen: 'declaration', path: '/declaration' })];
}

/** What one person has to do next in a stage: the same facts as the gates, from one side. */
export function tasksIn(facts: StageFacts, worker: Worker, own: readonly OwnSheets[]): OwnTask[] {
  if (facts.state === 'concluded' || facts.state === 'cancelled') return [];
  switch (worker.role) {
    case 'evaluator':
      return evaluatorTasks(facts, own);
    case 'chair':
      return [...unsealingTasks(facts, worker), ...eachStep(facts, chairTasks)];
    case 'procurement_officer':
      return officerTasks(facts, worker);
    case 'ministry_lead':
      return leadTasks(facts, worker);
    case 'fairness_monitor':
      return watchTasks(facts);
    default:
      return [];
  }
}

function evaluatorTasks(facts: StageFacts, own: readonly OwnSheets[]): OwnTask[] {
  if (facts.state !== 'evaluation' || facts.withheld !== null) return [];
  const inProgressFirst = [...own].sort((a, b) => Number(b.begun) - Number(a.begun));
  return inProgressFirst.flatMap((sheets): OwnTask[] => {
    const lot = facts.lots.find(({ id }) => id === sheets.lotId);
    const step = lot?.steps.find(({ stepId }) => stepId === sheets.stepId);
    if (lot === undefined || step === undefined || lot.state !== 'active') return [];
    const at = { lotId: lot.id, stepId: step.stepId, dueAt: step.dueAt };
    const steps = stepPlace(lot.id, step.stepId, false);
    if (step.state === 'consensus') return [task('take-part-in-consensus', steps, at)];
    if (step.state === 'waiting')
      return step.empty ? [] : [{ ...task('wait-for-step', steps, at), state: 'waiting' }];
    if (step.state !== 'scoring' || sheets.next === null) return [];
    const { submitted, ready, expected, next } = sheets;
    const code = submitted + ready === expected ? 'submit' : 'score';
    const sheet = `${steps.path}/sheets/${next}`;
    const place: Place = { screen: 'sheet', path: code === 'submit' ? `${sheet}/check` : sheet };
    return [task(code, place, { ...at, count: { done: submitted, expected, of: 'sheets' } })];
  });
}

/** The chair's part: consensus, spreads, seals. */
function chairTasks(facts: StageFacts, lot: LotFacts, step: StepFacts): OwnTask[] {
  const at = { lotId: lot.id, stepId: step.stepId, dueAt: step.dueAt };
  const place = stepPlace(lot.id, step.stepId, step.kind === 'mandatory');
  if (step.state === 'waiting') return [];
  if (step.state === 'scoring' && step.sheets !== null) {
    return [
      {
        ...task('wait-for-sheets', place, { ...at, count: { ...step.sheets, of: 'sheets' } }),
        state: 'waiting',
      },
    ];
  }
  if (step.state === 'consensus') {
    const { consensus } = step;
    if (consensus !== null && consensus.done < consensus.expected) {
      return [task('record-consensus', place, { ...at, count: { ...consensus, of: 'consensus' } })];
    }
    if (step.openFlags > 0) return [task('settle-spreads', place, at)];
  }
  if (sealMissing(facts, lot, step).length > 0) return [];
  const prices: Place = { screen: 'prices', path: `/lots/${lot.id}/prices` };
  const seal: Place = { screen: 'step', path: `${stepPlace(lot.id, step.stepId, false).path}/seal` };
  return [task('seal', step.state === 'prices' ? prices : seal, at)];
}

function officerTasks(facts: StageFacts, worker: Worker): OwnTask[] {
  const { state, kind, filing, deadline } = facts;
  const submissions: Place = { screen: 'submissions', path: `/${kind}/submissions` };
  const tasks = conflictTasks(facts, worker);
  const others = (filing?.unconfirmedBy ?? []).filter((by) => by !== worker.userId).length;
  if (others > 0)
    tasks.push(
      task('confirm-submissions', submissions, {
        dueAt: deadline,
        count: { done: 0, expected: others, of: 'receipts' },
      }),
    );
  if ((filing?.consortiaUndecided ?? 0) > 0) {
    tasks.push(task('decide-consortia', { screen: 'applicants', path: '/applicants' }));
  }
  if (state === 'draft') {
    tasks.push(task('publish', { screen: 'plan', path: `/${kind}/plan` }, { dueAt: deadline }));
  }
  if (state === 'open' && facts.addendum !== null && facts.addendum.proposedBy !== worker.userId) {
    const code = facts.addendum.proposedBy === null ? 'finish-addendum' : 'confirm-addendum';
    tasks.push(task(code, { screen: 'addendum', path: `/${kind}/plan/addendum` }, { dueAt: deadline }));
  }
  if (state === 'closed') tasks.push(task('start-evaluation', startPlace(kind)));
  if (state === 'closed' || state === 'evaluation') tasks.push(...staffingTasks(facts));
  if (state === 'evaluation' && facts.withheld === null) tasks.push(...evaluationTasks(facts, worker));
  return tasks;
}

function staffingTasks({ staffing, lots }: StageFacts): OwnTask[] {
  const short = staffing.filter(({ lotId, envelope, people, quorum }) => {
    const steps = lots.find(({ id }) => id === lotId)?.steps ?? [];
    const ahead =
      steps.length === 0 ||
      steps.some(
        (step) => step.state !== 'sealed' && (step.kind === 'commercial') === (envelope === 'commercial'),
      );
    return people < quorum && ahead;
  });
  // Someone is out of a bidder, by a conflict or by abstaining, and too few are left.
  const lacking = lots.some(({ steps }) => steps.some(({ quorumLacking }) => quorumLacking));
  return short.length > 0 || lacking ? [task('staff-evaluation', { screen: 'team', path: '/team' })] : [];
}

function evaluationTasks(facts: StageFacts, worker: Worker): OwnTask[] {
  const tasks: OwnTask[] = [...unsealingTasks(facts, worker), ...eachStep(facts, findingTasks)];
  const { opening, kind } = facts;
  const live = facts.lots.filter(({ state }) => state === 'active');
  const redone = toUnseal(facts).length === 0;
  if (kind === 'rfq' && redone && live.length > 0 && live.every((lot) => currentStep(lot) === undefined)) {
    tasks.push(task('conclude-qualification', { screen: 'qualification', path: '/rfq/qualification' }));
  }
  if (kind === 'rfp' && redone && !opening.opened && opening.anyLeft && opening.waitsFor.length === 0) {
    const place: Place = { screen: 'opening', path: '/opening' };
    if (opening.requestedBy === null) tasks.push(task('request-opening', place));
    else if (opening.requestedBy !== worker.userId) tasks.push(task('confirm-opening', place));
  }
  return [...tasks, ...live.flatMap((lot) => priceTasks(lot, worker))];
}

function findingTasks(_: StageFacts, lot: LotFacts, step: StepFacts): OwnTask[] {
  const { findings } = step;
  if (step.state !== 'scoring' || findings === null || findings.done >= findings.expected) return [];
  const at = {
    lotId: lot.id,
    stepId: step.stepId,
    dueAt: step.dueAt,
    count: { ...findings, of: 'findings' } as const,
  };
  return [task('find', stepPlace(lot.id, step.stepId, true), at)];
}

function priceTasks(lot: LotFacts, worker: Worker): OwnTask[] {
  const step = currentStep(lot);
  const at = { lotId: lot.id };
  const tasks: OwnTask[] = [];
  const prices: Place = { screen: 'prices', path: `/lots/${lot.id}/prices` };
  if (step?.state === 'prices' && step.prices !== null) {
    if (step.prices.done < step.prices.expected)
      tasks.push(task('enter-prices', prices, { ...at, count: { ...step.prices, of: 'prices' } }));
    else {
      if (lot.correctionDue) tasks.push(task('correct-prices', prices, at));
      if (step.pricesUndecided > 0) tasks.push(task('decide-prices', prices, at));
    }
  }
  const ranking: Place = { screen: 'ranking', path: `/lots/${lot.id}/ranking` };
  if (lot.unwitnessedBy.some((by) => by !== worker.userId)) tasks.push(task('witness-draw', ranking, at));
  else if (lot.awaitingDraw > lot.unwitnessedBy.length) tasks.push(task('draw', ranking, at));
  if (lot.awardReady && lot.recommendation === null) {
    tasks.push(task('recommend', { screen: 'recommendation', path: `/lots/${lot.id}/recommendation` }, at));
  }
  return tasks;
}

function leadTasks(facts: StageFacts, worker: Worker): OwnTask[] {
  const waiting = facts.lots.filter(
    ({ state, recommendation }) =>
      state === 'active' && recommendation?.state === 'recommended' && recommendation.by !== worker.userId,
  );
  return [
    ...conflictTasks(facts, worker),
    ...waiting.map(({ id }) =>
      task(
        'decide-recommendation',
        { screen: 'recommendation', path: `/lots/${id}/recommendation` },
        { lotId: id },
      ),
    ),
  ];
}

/** What two people are about to do, for whoever watches over it. */
function watchTasks({ state, withheld, lots, opening }: StageFacts): OwnTask[] {
  if (state !== 'evaluation' || withheld !== null) return [];
  const unsealings = lots.flatMap(({ id: lotId, steps }) =>
    steps
      .filter(({ unsealingBy }) => unsealingBy !== null)
      .map(({ stepId }) => task('watch-unsealing', stepPlace(lotId, stepId, false), { lotId, stepId })),
  );
  const asked = opening.requestedBy !== null && !opening.opened;
  return [...unsealings, ...(asked ? [task('watch-opening', { screen: 'opening', path: '/opening' })] : [])];
}

/** The officers decide; on an officer's own the lead does. */
function conflictTasks({ conflicts }: StageFacts, { role, userId }: Worker): OwnTask[] {
  const mine = conflicts.filter(
    (one) => one.userId !== userId && one.ofOfficer === (role === 'ministry_lead'),
  );
  return mine.length > 0 ? [task('decide-conflicts', { screen: 'conflicts', path: '/conflicts' })] : [];
}

/** What somebody asked for waits for a second person; what nobody asked for, and must be done, for a first. */
function unsealingTasks(facts: StageFacts, worker: Worker): OwnTask[] {
  const unasked = toUnseal(facts).filter(({ lotId, stepId }) => {
    const steps = facts.lots.find(({ id }) => id === lotId)?.steps ?? [];
    return steps.some((step) => step.stepId === stepId && step.unsealingBy === null);
  });
  const requests = unasked.map(({ lotId, stepId }) => {
    const { path } = stepPlace(lotId, stepId, false);
    return task('request-unsealing', { screen: 'step', path: `${path}/unseal` }, { lotId, stepId });
  });
  const asked = facts.lots.flatMap((lot) =>
    lot.steps
      .filter(({ unsealingBy }) => unsealingBy !== null && unsealingBy !== worker.userId)
      .map(({ stepId, kind }) =>
        task('confirm-unsealing', stepPlace(lot.id, stepId, kind === 'mandatory'), { lotId: lot.id, stepId }),
      ),
  );
  return [...requests, ...asked];
}

function eachStep(
  facts: StageFacts,
  tasks: (facts: StageFacts, lot: LotFacts, step: StepFacts) => OwnTask[],
): OwnTask[] {
  if (facts.state !== 'evaluation' || facts.withheld !== null) return [];
  return facts.lots.flatMap((lot) => {
    const step = lot.state === 'active' ? currentStep(lot) : undefined;
    return step === undefined ? [] : tasks(facts, lot, step);
  });
}

function task(code: TaskCode, place: Place, more: Partial<OwnTask> = {}): OwnTask {
  return { code, state: 'current', lotId: null, stepId: null, place, count: null, dueAt: null, ...more };
}
