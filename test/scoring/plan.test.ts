import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leafCriteria } from '#scoring/criteria.ts';
import {
  canonicalPlan,
  type Plan,
  planProblems,
  type RatedStep,
  sumProblems,
  type TieRule,
  tieProblems,
} from '#scoring/plan.ts';
import {
  commercialStep,
  halves,
  leaf,
  mandatoryStep,
  proposalPlan,
  qualificationPlan,
  technicalStep,
  text,
  thirdStep,
} from '#test/scoring/support/plans.ts';

const codes = (plan: Plan) => planProblems(plan).map(({ code }) => code);

/** The valid plan with one thing changed by hand. */
function changed(change: (plan: Plan) => void, plan = proposalPlan()): Plan {
  const copy = structuredClone(plan);
  change(copy);
  return copy;
}

function technical(plan: Plan): RatedStep {
  return plan.steps.find(({ id }) => id === 'technical') as RatedStep;
}

describe('a whole plan', () => {
  test('of a call for proposals may be published: 370 = 260 + 30 + 80', () => {
    const plan = proposalPlan();
    expect(planProblems(plan)).toEqual([]);
    expect(plan.steps.map((step) => (step.kind === 'mandatory' ? null : step.max))).toEqual([
      null,
      26_000,
      3000,
      8000,
    ]);
  });

  test('of a qualification may be published, by pass mark or by shortlist', () => {
    expect(planProblems(qualificationPlan())).toEqual([]);
    expect(planProblems(qualificationPlan({ passMark: null, shortlist: 5 }))).toEqual([]);
  });

  test('may have its commercial step before another rated one', () => {
    const steps = [technicalStep(), commercialStep(), thirdStep()];
    expect(planProblems(proposalPlan({ steps }))).toEqual([]);
  });
});

describe('sums', () => {
  test.each<[string, (plan: Plan) => void, string]>([
    [
      'the plan is not 370',
      (plan) => {
        plan.max = 36_900;
      },
      'max',
    ],
    [
      'a step is not its criteria',
      (plan) => {
        technical(plan).max = 26_100;
        plan.max = 37_100;
      },
      'steps[1].max',
    ],
    [
      'a group is not its children',
      (plan) => {
        const [group] = technical(plan).criteria;
        if (group?.kind === 'group') group.children[0]!.max += 1;
      },
      'steps[1].criteria[0].max',
    ],
    [
      'the price is not counted',
      (plan) => {
        const step = plan.steps[3];
        if (step?.kind === 'commercial') step.price.max -= 1;
      },
      'steps[3].max',
    ],
  ])('%s', (_, change, at) => {
    expect(sumProblems(proposalPlan())).toEqual([]);
    expect(planProblems(changed(change))).toMatchObject([{ at }]);
  });

  test('name what they are and what they should be', () => {
    expect(planProblems(proposalPlan({ max: 37_001 }))).toEqual([
      { code: 'plan-sum-differs', at: 'max', max: 37_001, sum: 37_000 },
    ]);
  });

  test('agree after any splitting of a step into criteria, and disagree by one hundredth', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, (maxima) => {
        const max = maxima.reduce((total, part) => total + part, 0);
        const step = technicalStep({ max, criteria: maxima.map((part, index) => leaf(`c${index}`, part)) });
        const plan = proposalPlan({ steps: [step, commercialStep()], max: max + 8000 });
        expect(planProblems(plan)).toEqual([]);
        expect(codes({ ...plan, steps: [{ ...step, max: max + 1 }, commercialStep()] })).toEqual([
          'step-sum-differs',
          'plan-sum-differs',
        ]);
      }),
    );
  });
});

describe('texts and ids', () => {
  test.each<[string, (plan: Plan) => void]>([
    [
      'title.en',
      (plan) => {
        plan.title.en = ' ';
      },
    ],
    [
      'steps[0].title.fr',
      (plan) => {
        plan.steps[0]!.title.fr = '';
      },
    ],
    [
      'steps[0].requirements[1].title.en',
      (plan) => {
        const [step] = plan.steps;
        if (step?.kind === 'mandatory') step.requirements[1]!.title.en = '';
      },
    ],
    [
      'steps[1].criteria[1].guidance.en',
      (plan) => {
        const criterion = technical(plan).criteria[1];
        if (criterion?.kind === 'leaf') criterion.guidance.en = '';
      },
    ],
    [
      'scales[0].descriptors[2].text.fr',
      (plan) => {
        plan.scales[0]!.descriptors[2]!.text.fr = '\u00a0';
      },
    ],
    [
      'steps[3].price.parts[0].title.en',
      (plan) => {
        const step = plan.steps[3];
        if (step?.kind === 'commercial') step.price.parts[0]!.title.en = '';
      },
    ],
  ])('%s must be filled', (at, change) => {
    expect(planProblems(changed(change))).toEqual([{ code: 'text-missing', at }]);
  });

  test('ids are there and unique over the whole plan', () => {
    const twice = changed((plan) => {
      plan.steps[2]!.id = 'approach';
    });
    expect(planProblems(twice)).toEqual([{ code: 'id-repeated', at: 'steps[2].id', id: 'approach' }]);
    const none = changed((plan) => {
      plan.steps[2]!.id = ' ';
    });
    expect(planProblems(none)).toEqual([{ code: 'id-missing', at: 'steps[2].id' }]);
    expect(codes(proposalPlan({ scales: [halves, halves] }))).toEqual(['id-repeated']);
  });
});

describe('steps', () => {
  test.each<[string, Partial<Plan>, string[]]>([
    [
      'none at all',
      { steps: [], max: 1 },
      [
        'steps-missing',
        'rated-step-missing',
        'commercial-step-missing',
        'plan-sum-differs',
        'tie-step-unknown',
      ],
    ],
    [
      'no commercial one',
      { steps: [mandatoryStep(), technicalStep()], max: 26_000 },
      ['commercial-step-missing'],
    ],
    [
      'two commercial ones',
      {
        steps: [
          technicalStep(),
          commercialStep(),
          commercialStep({
            id: 'again',
            criteria: [leaf('other', 4500)],
            price: { ...commercialStep().price, parts: [{ id: 'sum', title: text('Somme') }] },
          }),
        ],
        max: 42_000,
      },
      ['commercial-step-repeated'],
    ],
    [
      'commercial before any rated one',
      { steps: [commercialStep(), technicalStep()], max: 34_000 },
      ['commercial-step-too-early'],
    ],
    ['a pass mark in an RFP', { passMark: 7000 }, ['pass-mark-in-rfp']],
    ['a shortlist in an RFP', { shortlist: 3 }, ['pass-mark-in-rfp']],
    [
      'no requirement',
      { steps: [mandatoryStep({ requirements: [] }), technicalStep(), commercialStep()], max: 34_000 },
      ['requirements-missing'],
    ],
    [
      'no criterion',
      { steps: [technicalStep(), thirdStep({ criteria: [] }), commercialStep()] },
      ['step-sum-differs', 'criteria-missing'].sort(),
    ],
    [
      'a step minimum above its maximum',
      { steps: [technicalStep({ minimum: 10_001 }), commercialStep()], max: 34_000 },
      ['number-out-of-range'],
    ],
    [
      'a step minimum of nothing',
      { steps: [technicalStep({ minimum: 0 }), commercialStep()], max: 34_000 },
      ['number-out-of-range'],
    ],
  ])('%s', (_, changes, wanted) => {
    expect(codes(proposalPlan(changes)).sort()).toEqual([...wanted].sort());
  });

  test('of a qualification: no envelope of prices, no tie ladder, some border', () => {
    const base = qualificationPlan();
    expect(codes({ ...base, passMark: null })).toEqual(['pass-mark-missing']);
    expect(codes({ ...base, ties: [{ kind: 'draw' }] })).toEqual(['ties-in-rfq']);
    expect(codes({ ...base, steps: [...base.steps, commercialStep()], max: 18_000 })).toEqual([
      'commercial-step-in-rfq',
    ]);
  });

  test('a criterion needs a scale, points, and a minimum within them', () => {
    const withLeaf = (changes: Parameters<typeof leaf>[2]) => {
      return codes(
        proposalPlan({
          steps: [
            technicalStep(),
            thirdStep({ criteria: [leaf('interview', 3000, changes)] }),
            commercialStep(),
          ],
        }),
      );
    };
    expect(withLeaf({})).toEqual([]);
    expect(withLeaf({ scaleId: 'none' })).toEqual(['scale-unknown']);
    expect(withLeaf({ minimum: 10_001 })).toEqual(['number-out-of-range']);
    expect(withLeaf({ minimum: 5000.5 })).toEqual(['number-out-of-range']);
    expect(withLeaf({ max: 0 })).toEqual(['step-sum-differs', 'number-out-of-range']);
  });

  test('an empty group is no group', () => {
    const criteria = [
      leaf('interview', 3000),
      {
        kind: 'group' as const,
        id: 'void',
        title: text('Vide'),
        max: 0,
        provenance: 'example' as const,
        children: [],
      },
    ];
    const plan = proposalPlan({ steps: [technicalStep(), thirdStep({ criteria }), commercialStep()] });
    expect(codes(plan)).toEqual(['number-out-of-range', 'criteria-missing']);
  });
});

describe('numbers', () => {
  test.each<[string, Partial<Plan>]>([
    ['spread', { spread: 0 }],
    ['spread', { spread: 10_001 }],
    ['quorum', { quorum: 0 }],
    ['quorum', { quorum: 17 }],
    ['commentLength', { commentLength: 0 }],
    ['abnormal.belowMean', { abnormal: { belowMean: 0, belowNext: 3000 } }],
    ['abnormal.belowNext', { abnormal: { belowMean: 4000, belowNext: 10_001 } }],
    ['profile.debriefDays', { profile: { debriefDays: 0, retentionYears: 7, lateAddendumDays: 7 } }],
    ['profile.lateAddendumDays', { profile: { debriefDays: 60, retentionYears: 7, lateAddendumDays: -1 } }],
    ['profile.retentionYears', { profile: { debriefDays: 60, retentionYears: 0.5, lateAddendumDays: 7 } }],
  ])('%s out of range', (at, changes) => {
    expect(planProblems(proposalPlan(changes))).toMatchObject([{ code: 'number-out-of-range', at }]);
  });

  test('that the engine could not keep exact are refused', () => {
    const scales = [999_983, 999_979, 999_961].map((max, index) => {
      return {
        ...halves,
        id: `s${index}`,
        max,
        step: max,
        descriptors: [{ ...halves.descriptors[0]!, from: 0, to: max }],
      };
    });
    const criteria = scales.map(({ id }, index) => leaf(`c${index}`, 1000, { scaleId: id }));
    const plan = proposalPlan({
      steps: [technicalStep(), thirdStep({ criteria }), commercialStep()],
      scales: [halves, ...scales],
    });
    expect(planProblems(plan)).toEqual([{ code: 'numbers-too-large', at: 'steps[1]', stepId: 'third' }]);
  });
});

describe('the tie ladder', () => {
  const higher: TieRule = { kind: 'higher-step', stepId: 'technical' };
  const price: TieRule = { kind: 'lower-price' };
  const draw: TieRule = { kind: 'draw' };

  test.each<[TieRule[], string[]]>([
    [[higher, price, draw], []],
    [[draw], []],
    [[higher, { ...higher, stepId: 'third' }, draw], []],
    [[], ['tie-draw-missing']],
    [[higher, price], ['tie-draw-missing']],
    [[draw, price], ['tie-draw-not-last']],
    [[price, price, draw], ['tie-rule-repeated']],
    [[{ kind: 'higher-step', stepId: 'mandatory' }, draw], ['tie-step-unknown']],
    [[{ kind: 'higher-step', stepId: 'none' }, draw], ['tie-step-unknown']],
  ])('%j', (ties, wanted) =>
    expect(tieProblems(proposalPlan({ ties })).map(({ code }) => code)).toEqual(wanted),
  );
});

describe('the canonical form', () => {
  test('does not depend on the order of keys', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(canonicalPlan(reversed(proposalPlan()) as Plan)).toBe(canonicalPlan(proposalPlan()));
    expect(JSON.parse(canonicalPlan(proposalPlan()))).toEqual(proposalPlan());
  });

  test('changes with every change of the plan', () => {
    const forms = [
      proposalPlan(),
      proposalPlan({ max: 37_001 }),
      proposalPlan({ title: { fr: 'a', en: 'b' } }),
      proposalPlan({ steps: [...proposalPlan().steps].reverse() }),
      proposalPlan({ ties: [{ kind: 'draw' }] }),
      changed((plan) => {
        technical(plan).minimum = null;
      }),
      changed((plan) => {
        technical(plan).provenance = 'example';
      }),
    ].map(canonicalPlan);
    expect(new Set(forms).size).toBe(forms.length);
  });

  test('is fixed: a fingerprint made today is the same tomorrow', () => {
    expect(canonicalPlan({ b: 1, a: { d: null, c: ['é', '"'] } } as unknown as Plan)).toBe(
      '{"a":{"c":["é","\\""],"d":null},"b":1}',
    );
  });

  test.each([0.5, Number.NaN, undefined, true])(
    'refuses %s, which JSON would change or a plan does not hold',
    (value) => {
      expect(() => canonicalPlan({ ...proposalPlan(), max: value as number })).toThrow(TypeError);
    },
  );
});

test('leaf criteria come in the plan’s order, groups opened', () => {
  expect(leafCriteria(technicalStep()).map(({ id }) => id)).toEqual(['delivery', 'management', 'approach']);
});
