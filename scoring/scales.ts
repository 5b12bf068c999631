import { MOST_POINTS } from '#scoring/points.ts';
import { outOfRange, type Problem } from '#scoring/problems.ts';

const MOST_SCORES_OF_A_SCALE = 10_001;

/** What the law of scales looks at; scores in hundredths. */
type Ranges = {
  id: string;
  min: number;
  max: number;
  step: number;
  descriptors: { from: number; to: number }[];
};

/** Descriptors cover every attainable score, each exactly once. */
export function scaleProblems(scale: Ranges, at: string): Problem[] {
  const { id: scaleId, min, max, step } = scale;
  const ranges = [
    ...outOfRange(`${at}.min`, min, 0, MOST_POINTS),
    ...outOfRange(`${at}.max`, max, min + 1, MOST_POINTS),
    ...outOfRange(`${at}.step`, step, 1, MOST_POINTS),
  ];
  if (ranges.length > 0) return ranges;
  if ((max - min) % step !== 0)
    return [{ code: 'scale-off-step', at: `${at}.step`, scaleId, min, max, step }];
  const scores = (max - min) / step + 1;
  if (scores > MOST_SCORES_OF_A_SCALE) {
    return [{ code: 'scale-too-fine', at: `${at}.step`, scaleId, scores, most: MOST_SCORES_OF_A_SCALE }];
  }
  const problems: Problem[] = [];
  const covered = new Uint16Array(scores);
  for (const [index, { from, to }] of scale.descriptors.entries()) {
    const here = `${at}.descriptors[${index}]`;
    if (from > to) problems.push({ code: 'descriptor-reversed', at: here, scaleId, from, to });
    if (!(from >= min && to <= max))
      problems.push({ code: 'descriptor-outside-scale', at: here, scaleId, from, to });
    for (let score = min; score <= max; score += step) {
      if (score >= from && score <= to) covered[(score - min) / step]! += 1;
    }
  }
  const gap = covered.indexOf(0);
  if (gap >= 0)
    problems.push({ code: 'scale-gap', at: `${at}.descriptors`, scaleId, score: min + gap * step });
  const overlap = covered.findIndex((times) => times > 1);
  if (overlap >= 0) {
    problems.push({ code: 'scale-overlap', at: `${at}.descriptors`, scaleId, score: min + overlap * step });
  }
  return problems;
}
