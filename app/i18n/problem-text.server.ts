import type { ActProblem } from '#app/acts/problems.ts';
import { formatsFor } from './formats.ts';
import type { Lang } from './languages.ts';
import { translator } from './translator.server.ts';

/** Parameters that are whole hundredths of a score or of a point. */
const hundredths = new Set(['score', 'min', 'max', 'step', 'sum', 'from', 'to']);

/** Problems whose numbers are bytes. */
const inBytes = new Set<ActProblem['code']>(['file-too-big', 'too-many-bytes']);

/** Limits of these fields of a plan are counts; all others are hundredths of points, percents or dollars. */
const counted = /(^|\.)(quorum|commentLength|debriefDays|retentionYears|lateAddendumDays|decimals)$/;

/** The sentence a problem is told with, in the reader's language. */
export function problemText(lang: Lang, problem: ActProblem): string {
  const formats = formatsFor(lang);
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(problem)) {
    if (name === 'code' || value === undefined || value === null) continue;
    const count = problem.code === 'number-out-of-range' && counted.test(String(problem.at));
    if (!count && hundredths.has(name) && typeof value === 'number') {
      words[name] = formats.number({ num: BigInt(value), den: 100n });
    } else if (inBytes.has(problem.code) && typeof value === 'number') words[name] = formats.fileSize(value);
    else if (typeof value === 'object') words[name] = value[lang];
    else words[name] = typeof value === 'number' ? formats.number(value) : value;
  }
  return translator(lang)(`problems:${problem.code}`, words);
}
