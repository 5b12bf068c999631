import { z } from 'zod';
import type { Criterion } from '#scoring/plan.ts';
import type { SectionName } from './plan-sections.ts';

/* What a form may hold. What people type wrongly is told to them before; what fails here was not typed into a form. */

const text = z.strictObject({ fr: z.string(), en: z.string() });
const provenance = z.enum(['public', 'hypothesis', 'example']);
const id = z.string().regex(/^[\w-]{1,80}$/);
const whole = z.number().int();
const optional = whole.nullable();

const leaf = z.strictObject({
  kind: z.literal('leaf'),
  id,
  title: text,
  guidance: text,
  max: whole,
  minimum: optional,
  scaleId: z.string(),
  scope: z.enum(['lot', 'common']),
  provenance,
});
const group = z.strictObject({
  kind: z.literal('group'),
  id,
  title: text,
  max: whole,
  provenance,
  get children() {
    return z.array(criterion);
  },
});
const criterion: z.ZodType<Criterion> = z.union([leaf, group]);

const stepBase = { id, title: text, provenance, failing: z.enum(['lot', 'all-lots']) };
const scored = { ...stepBase, max: whole, minimum: optional, criteria: z.array(criterion) };
const step = z.discriminatedUnion('kind', [
  z.strictObject({
    ...stepBase,
    kind: z.literal('mandatory'),
    requirements: z.array(z.strictObject({ id, title: text, provenance })),
  }),
  z.strictObject({ ...scored, kind: z.literal('rated') }),
  z.strictObject({ ...scored, kind: z.literal('commercial') }),
]);

const scale = z.strictObject({
  id,
  title: text,
  min: whole,
  max: whole,
  step: whole,
  descriptors: z.array(z.strictObject({ from: whole, to: whole, title: text, text })),
});

const price = z.strictObject({
  max: whole,
  formula: z.strictObject({
    kind: z.enum(['lowest-over-price', 'linear', 'ranges']),
    full: optional,
    none: z.strictObject({ cents: optional, ofLowest: optional }),
    ranges: z.array(z.strictObject({ upTo: optional, share: whole })),
  }),
  rounding: z.strictObject({ rule: z.enum(['half-up', 'half-even', 'down']), decimals: whole }),
  parts: z.array(z.strictObject({ id, title: text })),
  provenance,
  example: z.array(whole),
});

const general = z.strictObject({
  title: text,
  max: whole,
  method: z.enum(['consensus', 'mean']),
  spread: whole,
  quorum: whole,
  commentLength: whole,
  passMark: optional.optional(),
  shortlist: optional.optional(),
  abnormal: z.strictObject({ belowMean: whole, belowNext: whole }).optional(),
  profile: z.strictObject({ debriefDays: whole, retentionYears: whole, lateAddendumDays: whole }),
});

const ties = z.array(
  z.strictObject({ rule: z.union([z.enum(['lower-price', 'draw']), z.string().startsWith('step:')]) }),
);

/** Whether it has the shape of the part of a plan that the page edits. */
export function hasShape(name: SectionName, value: unknown): boolean {
  return shapeOf(name).safeParse(value).success;
}

function shapeOf(name: SectionName): z.ZodType {
  if (name === 'general') return general;
  if (name === 'ties') return ties;
  if (name === 'price') return price;
  return name.startsWith('scale-') ? scale : step;
}
