import { describe, expect, test } from 'vitest';
import { changeList } from '#app/plan/list-changes.ts';
import { planDifference } from '#app/plan/plan-difference.ts';
import { readSection, typedSection } from '#app/plan/plan-fields.ts';
import { placeOf } from '#app/plan/plan-path.ts';
import { sectionOfPlan, withLists, withSection } from '#app/plan/plan-sections.ts';
import { hasShape } from '#app/plan/section-shape.server.ts';
import { rfpPlan } from '#db/seed/rfp-plan.ts';
import { rfqPlan } from '#db/seed/rfq-plan.ts';
import { type Plan, planProblems } from '#scoring/plan.ts';

/** The fields that the page of the editor shows, by name. */
function fieldsOf(value: unknown, name = 'section'): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(item, `${name}[${index}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, `${name}.${key}`));
  return [[name, value === undefined ? '' : String(value)]];
}

const pages = [
  ...['general', 'ties', 'price', 'step-mandatory', 'step-technical', 'step-commercial', 'scale-ten'].map(
    (name) => [rfpPlan, name] as const,
  ),
  ...['general', 'step-qualification'].map((name) => [rfqPlan, name] as const),
];

describe('a page of the editor', () => {
  test.each(pages)('posted as it is shown changes nothing (%#)', (plan, name) => {
    for (const decimal of [',', '.'] as const) {
      const shown = typedSection(sectionOfPlan(plan, name), decimal);
      const { section, errors } = readSection(fieldsOf(shown));
      const posted = withLists(name, section);
      expect(errors).toEqual({});
      expect(hasShape(name, posted)).toBe(true);
      expect(withSection(plan, name, posted)).toEqual(plan);
    }
  });

  test('there is none for what the plan does not have', () => {
    expect(sectionOfPlan(rfpPlan, 'step-nothing')).toBeUndefined();
    expect(sectionOfPlan(rfqPlan, 'price')).toBeUndefined();
    expect(sectionOfPlan(rfqPlan, 'ties')).toBeUndefined();
  });

  test.each([
    ['12,5', 1250],
    ['12.5', 1250],
    ['41\u00a0200\u00a0000,05', 4_120_000_005],
    ['0,07', 7],
    ['260', 26_000],
  ])('%s is read with a comma or a point', (typed, max) => {
    expect(readSection([['section.max', typed]])).toEqual({ section: { max }, errors: {} });
  });

  test.each([
    ['abc', 'notNumber'],
    ['-5', 'notNumber'],
    ['1e3', 'notNumber'],
    ['1,234', 'tooPrecise'],
    ['', 'missing'],
  ])('“%s” is told, not guessed', (typed, problem) => {
    expect(readSection([['section.max', typed]]).errors).toEqual({ 'section.max': problem });
  });

  test('an empty minimum is none', () => {
    expect(readSection([['section.minimum', '']])).toEqual({ section: { minimum: null }, errors: {} });
  });

  test.each([
    [['section.constructor.prototype.polluted', '1']],
    [['section.__proto__.polluted', '1']],
    [['section.criteria[99999].max', '1']],
  ] as [string, string][][])('a field no form has is left aside (%#)', (field) => {
    expect(readSection([field]).section).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('a shape that no form has is not let in', () => {
    const step = sectionOfPlan(rfpPlan, 'step-technical') as Record<string, unknown>;
    expect(hasShape('step-technical', { ...step, max: '260' })).toBe(false);
    expect(hasShape('step-technical', { ...step, extra: 1 })).toBe(false);
    expect(hasShape('step-technical', { ...step, criteria: [{ kind: 'leaf' }] })).toBe(false);
  });
});

describe('lists', () => {
  const section = { criteria: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] };
  const order = (changed: unknown) => (changed as typeof section).criteria.map(({ id }) => id).join('');

  test.each([
    ['up:section.criteria[1]', 'bac'],
    ['down:section.criteria[1]', 'acb'],
    ['up:section.criteria[0]', 'abc'],
    ['remove:section.criteria[2]', 'ab'],
  ])('%s', (asked, expected) => {
    expect(order(changeList(section, asked, 'ten'))).toBe(expected);
    expect(order(section)).toBe('abc');
  });

  test('a new criterion stands last, on the plan’s first scale', () => {
    const changed = changeList(section, 'leaf:section.criteria', 'ten') as { criteria: unknown[] };
    expect(changed.criteria).toHaveLength(4);
    expect(changed.criteria[3]).toMatchObject({ kind: 'leaf', scaleId: 'ten', max: 0 });
  });

  test.each(['up:section.criteria[9]', 'up:section', 'leaf:section.nothing', 'burn:section.criteria[0]'])(
    '%s asks for nothing known',
    (asked) => {
      expect(changeList(section, asked, 'ten')).toBeNull();
    },
  );
});

describe('a problem', () => {
  test('leads to its field, by the titles on the way', () => {
    expect(placeOf(rfpPlan, 'steps[1].criteria[0].children[2].max')).toMatchObject({
      section: 'step-technical',
      name: 'section.criteria[0].children[2].max',
      field: 'max',
      titles: [
        { en: 'Technical envelope' },
        { en: 'Experience and capacity' },
        { en: 'Governance and financial health' },
      ],
    });
    expect(placeOf(rfpPlan, 'steps[3].price.rounding.decimals')).toMatchObject({
      section: 'price',
      name: 'section.rounding.decimals',
    });
    expect(placeOf(rfpPlan, 'max')).toMatchObject({ section: 'general', name: 'section.max' });
  });

  test('of any kind leads to a page that exists', () => {
    const broken = structuredClone(rfpPlan);
    broken.max = 1;
    for (const step of broken.steps) step.title.fr = '';
    for (const scale of broken.scales) scale.step = 3;
    broken.ties = [];
    for (const problem of planProblems(broken)) {
      const { section } = placeOf(broken, 'at' in problem ? problem.at : '');
      expect(sectionOfPlan(broken, section)).toBeDefined();
    }
  });
});

describe('the difference between two versions', () => {
  function changed(change: (plan: Plan) => void) {
    const after = structuredClone(rfpPlan);
    change(after);
    return planDifference(rfpPlan, after);
  }
  const technical = (plan: Plan) => {
    const step = plan.steps[1];
    if (step?.kind !== 'rated') throw new Error('the second step is rated');
    return step;
  };

  test('of a plan with itself is nothing', () => {
    expect(changed(() => undefined)).toEqual([]);
  });

  test('tells a weight, with its place', () => {
    const [one, ...more] = changed((plan) => {
      technical(plan).max = 25_000;
    });
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: 'changed', field: 'max', before: 26_000, after: 25_000 });
    expect(one?.titles.map(({ en }) => en)).toEqual(['Technical envelope']);
  });

  test('tells a text in the language that changed', () => {
    const differences = changed((plan) => {
      technical(plan).title.en = 'Technical part';
    });
    expect(differences).toMatchObject([
      { kind: 'changed', field: 'title', lang: 'en', before: 'Technical envelope', after: 'Technical part' },
    ]);
  });

  test('tells a threshold that came or went', () => {
    const differences = changed((plan) => {
      technical(plan).minimum = null;
    });
    expect(differences).toMatchObject([{ field: 'minimum', before: 6000, after: null }]);
  });

  test('tells what was added, removed and moved, and nothing of what stayed', () => {
    const differences = changed((plan) => {
      const { criteria } = technical(plan);
      const [first, second, third] = criteria;
      if (first === undefined || second === undefined || third === undefined) throw new Error('three groups');
      technical(plan).criteria = [third, second, { ...first, id: 'other' }];
    });
    expect(differences.map(({ kind, field }) => [kind, field])).toEqual([
      ['removed', 'criteria'],
      ['added', 'criteria'],
      ['moved', 'criteria'],
    ]);
  });

  test('tells a rule as a whole', () => {
    const differences = changed((plan) => {
      plan.ties = plan.ties.slice(1);
    });
    expect(differences).toMatchObject([{ kind: 'changed', field: 'ties', before: rfpPlan.ties }]);
  });
});
