import { useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import type { Crumb } from './page.tsx';

/** What the frame round a competition's pages knows (the layout route's loader). */
export type CompetitionFrame = { readonly competitionId: string; readonly name: string };

/** The way down to a competition, for the breadcrumb of the pages below it. */
export function useCompetitionCrumbs(): Crumb[] {
  const { t } = useTranslation();
  const lang = useLang();
  const frame = useRouteLoaderData<CompetitionFrame>('routes/$lang.competitions.$competitionId');
  const list = { href: `/${lang}/competitions`, label: t('menu.competitions') };
  return frame === undefined
    ? [list]
    : [list, { href: `/${lang}/competitions/${frame.competitionId}`, label: frame.name }];
}
