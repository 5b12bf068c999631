import { useTranslation } from 'react-i18next';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import type { Crumb } from '#app/ui/page.tsx';

type Below = { readonly page: string; readonly sounding: string };

/** The way down to a questionnaire's editor. */
export function useQuestionnaireCrumbs({ page, sounding }: Below): Crumb[] {
  const { t } = useTranslation('questionnaire');
  const crumbs = useCompetitionCrumbs();
  return [...crumbs, { href: page, label: sounding }, { href: `${page}/questionnaire`, label: t('title') }];
}
