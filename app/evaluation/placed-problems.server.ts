import type { ActProblem } from '#app/acts/problems.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { PlacedProblem } from '#app/ui/placed-problems.tsx';
import { leafCriteria } from '#scoring/criteria.ts';
import type { StepEvaluation } from './evaluation.ts';
import type { LotVisit } from './visit-step.server.ts';

type Reader = Pick<LotVisit, 'lang' | 'lot' | 'visibility' | 'base'>;

/**
 * What keeps a step from its seal: which bidder, criterion and evaluator, with the way there. Of a bidder that the reader may
 * not see it is only said, once, that something is missing.
 */
export function placedProblems(
  reader: Reader,
  step: StepEvaluation,
  problems: readonly ActProblem[] = step.problems(),
): PlacedProblem[] {
  const placed = problems.map((problem): PlacedProblem => {
    const text = problemText(reader.lang, problem);
    const applicantId = 'proposal' in problem ? String(problem.proposal) : null;
    if (applicantId === null) return { key: text, text, place: '' };
    if (!reader.visibility.sees(applicantId)) {
      const place = translator(reader.lang)('consensus:step.hiddenBidder');
      return { key: `hidden ${text}`, text, place };
    }
    const { words, anchor } = withinProposal(reader, step, problem);
    const name = reader.lot.bids.find((bid) => bid.applicantId === applicantId)?.name ?? applicantId;
    return {
      key: JSON.stringify(problem),
      text,
      place: [name, ...words].join(' › '),
      href: hrefOf(reader, step, applicantId, anchor),
    };
  });
  return [...new Map(placed.map((one) => [one.key, one])).values()];
}

/** The same in one line each, for the summary of a refused form. */
export function placedSentences(
  reader: Reader,
  step: StepEvaluation,
  problems: readonly ActProblem[],
): string[] {
  return placedProblems(reader, step, problems).map(({ place, text }) =>
    place === '' ? text : `${place} – ${text}`,
  );
}

function withinProposal({ lang }: Reader, { step, evaluators }: StepEvaluation, problem: ActProblem) {
  if (step.kind === 'mandatory') {
    const id = 'requirementId' in problem ? problem.requirementId : undefined;
    return {
      words: step.requirements.flatMap((one) => (one.id === id ? one.title[lang] : [])),
      anchor: null,
    };
  }
  if (!('criterionId' in problem)) return { words: [], anchor: null };
  if (problem.criterionId === null)
    return { words: [translator(lang)('consensus:whole.title')], anchor: '#criterion-' };
  const criterion = leafCriteria(step).find(({ id }) => id === problem.criterionId);
  const evaluator =
    'evaluator' in problem ? evaluators.find(({ userId }) => userId === problem.evaluator) : undefined;
  return {
    words: [...(criterion ? [criterion.title[lang]] : []), ...(evaluator ? [evaluator.name] : [])],
    anchor: criterion ? `#criterion-${criterion.id}` : null,
  };
}

function hrefOf({ base }: Reader, { step, run }: StepEvaluation, applicantId: string, anchor: string | null) {
  if (step.kind === 'mandatory') return `${base}/lots/${run.lotId}/findings`;
  if (run.state !== 'consensus') return undefined;
  return `${base}/lots/${run.lotId}/steps/${run.stepId}/consensus/${applicantId}${anchor ?? ''}`;
}
