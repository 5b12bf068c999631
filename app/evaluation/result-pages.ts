import type { LotVisit } from './visit-step.server.ts';

/** A step of the plan as the pages of a lot name it; `result` leads to its result where the reader may open that. */
export type NamedStep = {
  readonly id: string;
  readonly title: string;
  readonly rated: boolean;
  readonly result: string | null;
};

type Seen = Pick<LotVisit, 'evaluation' | 'lot' | 'lang' | 'base' | 'roles' | 'sees'>;

/** Every step in the plan's order. A lead is here for a recommendation, and reads the result of its prices with it. */
export function namedSteps({ evaluation, lot, lang, base, roles, sees }: Seen): NamedStep[] {
  const seesPrices = sees('prices') || roles.includes('ministry_lead');
  return evaluation.plan.plan.steps.map(({ id, title, kind }) => {
    const isSealed = lot.steps.some(({ run }) => run.stepId === id && run.state === 'sealed');
    const opens = isSealed && sees('result') && (kind !== 'commercial' || seesPrices);
    return {
      id,
      title: title[lang],
      rated: kind !== 'mandatory',
      result: opens ? `${base}/lots/${lot.lot.id}/steps/${id}/result` : null,
    };
  });
}
