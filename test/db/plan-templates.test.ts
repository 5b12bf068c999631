import { describe, expect, test } from 'vitest';
import { planTemplates } from '#db/seed/reference.ts';
import { rfpPlan } from '#db/seed/rfp-plan.ts';
import { leafCriteria } from '#scoring/criteria.ts';
import { type LeafCriterion, planProblems, type RatedStep, type Scale } from '#scoring/plan.ts';

describe.each(planTemplates)('template $id', ({ plan }) => {
  test('may be published as it stands', () => {
    expect(planProblems(plan)).toEqual([]);
  });

  test('says everything in both languages', () => {
    const texts = textsOf(plan);
    expect(texts.length).toBeGreaterThan(20);
    for (const text of texts) {
      expect(text.fr.trim(), JSON.stringify(text)).not.toBe('');
      expect(text.en.trim(), JSON.stringify(text)).not.toBe('');
    }
  });

  test('marks what no public document says', () => {
    for (const step of plan.steps) {
      const leaves = step.kind === 'mandatory' ? step.requirements : leafCriteria(step);
      expect(leaves.filter((leaf) => leaf.provenance === 'public')).toEqual([]);
    }
  });
});

describe('the call for proposals', () => {
  test('is 370 points: 260 technical with 60 % to pass, 30 unnamed, 80 commercial', () => {
    expect(rfpPlan.max).toBe(37_000);
    expect(
      rfpPlan.steps.map((step) =>
        step.kind === 'mandatory'
          ? [step.kind, step.provenance]
          : [step.kind, step.provenance, step.max, step.minimum],
      ),
    ).toEqual([
      ['mandatory', 'hypothesis'],
      ['rated', 'public', 26_000, 6_000],
      ['rated', 'hypothesis', 3_000, null],
      ['commercial', 'public', 8_000, null],
    ]);
  });

  test('can end at exactly 156 and at exactly 155.99', () => {
    const atThreshold = new Map(leaves().map((leaf) => [leaf.id, (scaleOf(leaf).max * 6) / 10]));
    expect(technicalHundredths(atThreshold)).toEqual({ num: 15_600n, den: 1n });
    const below = new Map(atThreshold).set('local-needs', 5_900).set('employment-outcomes', 6_100);
    expect(technicalHundredths(below)).toEqual({ num: 15_599n, den: 1n });
  });
});

function technical(): RatedStep {
  const step = rfpPlan.steps.find(({ id }) => id === 'technical');
  if (step?.kind !== 'rated') throw new Error('no technical step');
  return step;
}

function leaves(): LeafCriterion[] {
  return leafCriteria(technical());
}

function scaleOf(leaf: LeafCriterion): Scale {
  const scale = rfpPlan.scales.find(({ id }) => id === leaf.scaleId);
  if (!scale) throw new Error(`no scale ${leaf.scaleId}`);
  return scale;
}

/** Slowly and on its own: the sum of score ÷ scale × weight as one fraction, in hundredths of a point. */
function technicalHundredths(scores: Map<string, number>): { num: bigint; den: bigint } {
  let num = 0n;
  let den = 1n;
  for (const leaf of leaves()) {
    const scale = scaleOf(leaf);
    const score = scores.get(leaf.id) ?? Number.NaN;
    expect((score - scale.min) % scale.step, `${leaf.id} is scored in steps`).toBe(0);
    num = num * BigInt(scale.max) + BigInt(score) * BigInt(leaf.max) * den;
    den *= BigInt(scale.max);
  }
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function textsOf(value: unknown): { fr: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('fr' in value && 'en' in value) return [value as { fr: string; en: string }];
  return Object.values(value).flatMap(textsOf);
}
