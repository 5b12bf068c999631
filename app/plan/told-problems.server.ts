import type { Lang } from '#app/i18n/languages.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import type { PlacedProblem } from '#app/ui/placed-problems.tsx';
import { type Plan, planProblems, type Text } from '#scoring/plan.ts';
import { placeOf } from './plan-path.ts';

type ToldProblem = PlacedProblem & {
  /** The page of the editor, and the field there. */
  readonly section: string;
  readonly name: string;
};

/** What keeps a plan from being published, each with its place and, for who may edit, the way there. */
export function toldProblems(plan: Plan, lang: Lang, editPage: string | null): ToldProblem[] {
  const t = translator(lang);
  return planProblems(plan).map((problem) => {
    const at = 'at' in problem ? problem.at : '';
    const { section, name, titles, field } = placeOf(plan, at);
    const place = placeText(lang, titles, field);
    const path = section === '' ? '' : `/${encodeURIComponent(section)}`;
    return {
      key: `${problem.code} ${at}`,
      section,
      name,
      text: problemText(lang, problem),
      place: place === '' ? t('plan:general.title') : place,
      href: editPage === null ? undefined : `${editPage}${path}#form-section-${name}`,
    };
  });
}

/** « Enveloppe technique › Équipe proposée › points ». */
export function placeText(lang: Lang, titles: readonly Text[], field: string): string {
  const t = translator(lang);
  const name = t(`plan:difference.field.${field}` as 'plan:difference.field.max', { defaultValue: '' });
  return [...titles.map((title) => title[lang] || t('plan:untitled')), name]
    .filter((word) => word !== '')
    .join(' › ');
}
