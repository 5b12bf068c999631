import { formatsFor } from '#app/i18n/formats.ts';
import type { Lang } from '#app/i18n/languages.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { Grounds, GroundsReason } from '#app/qualification-grounds.ts';
import type { Criterion, Plan, Text } from '#scoring/plan.ts';
import { readFraction } from '#scoring/points.ts';

/** Why an applicant is not on the list, as sentences; empty for the qualified. */
export function reasonsOf(lang: Lang, plan: Plan, grounds: Grounds): string[] {
  const t = translator(lang);
  if (grounds.kind === 'not-evaluated') return [t(`applicants:qualification.reason.${grounds.why}`)];
  return grounds.reasons.map((reason) => sentence(lang, plan, reason));
}

function sentence(lang: Lang, plan: Plan, reason: GroundsReason): string {
  const t = translator(lang);
  const { number, points } = formatsFor(lang);
  switch (reason.kind) {
    case 'requirement':
      return t('applicants:qualification.reason.requirement', { title: titleOf(lang, plan, reason) });
    case 'criterion-minimum':
    case 'step-minimum': {
      const minimum = readFraction(reason.minimum);
      return t(`applicants:qualification.reason.${reason.kind}`, {
        title: titleOf(lang, plan, reason),
        points: points(readFraction(reason.points), { against: minimum }),
        minimum: number(minimum),
      });
    }
    case 'below-pass-mark': {
      const { num, den } = readFraction(reason.distance);
      const short = { num: -num, den };
      return t('applicants:qualification.reason.below-pass-mark', {
        distance: points(short, { against: 0 }),
      });
    }
    case 'below-shortlist':
      return t('applicants:qualification.reason.below-shortlist', {
        rank: number(reason.rank),
        shortlist: number(reason.shortlist),
      });
  }
}

type Named = { stepId: string; requirementId?: string; criterionId?: string };

function titleOf(lang: Lang, plan: Plan, { stepId, requirementId, criterionId }: Named): string {
  const step = plan.steps.find(({ id }) => id === stepId);
  if (step === undefined) return stepId;
  if (requirementId !== undefined && step.kind === 'mandatory') {
    return step.requirements.find(({ id }) => id === requirementId)?.title[lang] ?? requirementId;
  }
  if (criterionId !== undefined && step.kind !== 'mandatory') {
    return criterionTitle(step.criteria, criterionId)?.[lang] ?? criterionId;
  }
  return step.title[lang];
}

function criterionTitle(criteria: readonly Criterion[], id: string): Text | undefined {
  for (const criterion of criteria) {
    if (criterion.id === id) return criterion.title;
    const inside = criterion.kind === 'group' ? criterionTitle(criterion.children, id) : undefined;
    if (inside !== undefined) return inside;
  }
  return undefined;
}
