import type { Plan, Step } from '#scoring/plan.ts';
import type { OverviewChange } from './form.ts';

/** The plan with its steps moved, or with a step or a scale more or less; null when nothing such is in it. */
export function changeOverview(plan: Plan, change: OverviewChange): Plan | null {
  switch (change.intent) {
    case 'move':
      return moved(plan, change.do);
    case 'add-step': {
      const step = newStep(change.kind, { fr: change.stepFr, en: change.stepEn });
      return { ...plan, steps: [...plan.steps, step] };
    }
    case 'add-scale': {
      const title = { fr: change.scaleFr, en: change.scaleEn };
      const scale = { id: newId('scale'), title, min: 0, max: 1000, step: 100, descriptors: [] };
      return { ...plan, scales: [...plan.scales, scale] };
    }
    case 'remove': {
      const steps = plan.steps.filter(({ id }) => change.part !== `step-${id}`);
      const scales = plan.scales.filter(({ id }) => change.part !== `scale-${id}`);
      const same = steps.length === plan.steps.length && scales.length === plan.scales.length;
      return same ? null : { ...plan, steps, scales };
    }
  }
}

function moved(plan: Plan, asked: string): Plan | null {
  const [verb, id] = asked.split(':');
  const index = plan.steps.findIndex((step) => step.id === id);
  const to = verb === 'up' ? index - 1 : index + 1;
  if (index < 0 || to < 0 || to >= plan.steps.length) return null;
  const steps = [...plan.steps];
  steps.splice(to, 0, ...steps.splice(index, 1));
  return { ...plan, steps };
}

function newStep(kind: Step['kind'], title: Step['title']): Step {
  const base = { id: newId('step'), title, provenance: 'example', failing: 'lot' } as const;
  if (kind === 'mandatory') return { ...base, kind, requirements: [] };
  const scored = { ...base, max: 0, minimum: null, criteria: [] };
  if (kind === 'rated') return { ...scored, kind };
  return {
    ...scored,
    kind,
    price: {
      max: 0,
      formula: { kind: 'lowest-over-price' },
      rounding: { rule: 'half-up', decimals: 2 },
      parts: [],
      provenance: 'example',
      example: [],
    },
  };
}

function newId(what: string): string {
  return `${what}-${crypto.randomUUID().slice(0, 8)}`;
}
