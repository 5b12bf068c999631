import { commercialStep } from '#app/evaluation/opening-gate.ts';
import { deletePriceDecision, listPriceDecisions, listPrices, updatePrices } from '#db/queries/prices.ts';
import { sealed } from '#db/queries/record.ts';
import { findSubmission } from '#db/queries/submissions.ts';
import { priceOfParts } from '#scoring/price.ts';
import type { ActDefinition } from './act.ts';
import { commercialAtWork, requireDeclared } from './step-in-lot.ts';

export type PriceInput = {
  readonly submissionId: string;
  /** Whole cents by part of the price form; every part. */
  readonly parts: Readonly<Record<string, number>>;
  /** What the form was made from; another price in the meantime makes it stale. */
  readonly seen: Readonly<Record<string, number>>;
};

/**
 * An officer types in the price form of an opened envelope. A correction keeps what stood before in the record, and what was
 * decided on another price with it: it was not decided on this one.
 */
export const enterPrices: ActDefinition<PriceInput, null> = {
  name: 'enter-prices',
  async target(tx, { submissionId }) {
    const submission = await findSubmission(tx, submissionId);
    return submission === undefined ? null : { lotId: submission.lotId };
  },
  async run(context, { submissionId, parts, seen }) {
    const { tx, now, stage, userId } = context;
    const submission = await findSubmission(tx, submissionId);
    if (stage === null || userId === null || submission === undefined)
      throw new Error('a price is of a submission');
    const { applicantId, lotId } = submission;
    await requireDeclared(context, applicantId);
    const { evaluation, step } = await commercialAtWork(context, lotId);
    if (step.run.state !== 'prices') return { code: 'step-already-sealed', lotId, stepId: step.run.stepId };
    if (!step.priced.includes(applicantId))
      return { code: 'proposal-not-standing', proposal: applicantId, lotId };
    const { price } = commercialStep(evaluation.plan.plan);
    const whole = priceOfParts(price, new Map(Object.entries(parts)));
    if (typeof whole !== 'number') {
      return whole.map((problem) =>
        'partId' in problem ? { ...problem, at: `parts.${problem.partId}` } : problem,
      );
    }
    const before = Object.fromEntries(
      (await listPrices(tx, [submissionId])).map(({ partId, cents }) => [partId, cents]),
    );
    if (price.parts.some(({ id }) => before[id] !== seen[id])) return { code: 'stale' };
    const decided =
      priceOfParts(price, new Map(Object.entries(before))) === whole
        ? []
        : (await listPriceDecisions(tx, [submissionId])).filter(({ kind }) => kind !== 'invalid');
    for (const { id } of decided) await deletePriceDecision(tx, id);
    const last = decided.at(-1);
    await updatePrices(
      tx,
      price.parts.flatMap(({ id }) => {
        const cents = parts[id];
        return cents === undefined
          ? []
          : [{ submissionId, partId: id, cents, enteredBy: userId, enteredAt: now }];
      }),
    );
    return {
      value: null,
      entry: {
        object: `submission:${submissionId}`,
        ...(Object.keys(before).length > 0 && {
          before: {
            prices: sealed(before),
            ...(last && { decision: sealed({ kind: last.kind, reason: last.reason }) }),
          },
        }),
        after: { prices: sealed(parts) },
      },
    };
  },
};
