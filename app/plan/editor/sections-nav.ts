import type { TFunction } from 'i18next';
import type { Lang } from '#app/i18n/languages.ts';
import type { Tab } from '#app/ui/tabs-nav.tsx';
import type { Plan } from '#scoring/plan.ts';
import type { SectionName } from '../plan-sections.ts';

type Options = {
  plan: Plan;
  editPage: string;
  current: SectionName | null;
  lang: Lang;
  t: TFunction<'plan'>;
};

/** The pages of the editor, in the plan's order. */
export function sectionTabs({ plan, editPage, current, lang, t }: Options): Tab[] {
  const tab = (name: SectionName, label: string): Tab => ({
    href: `${editPage}/${encodeURIComponent(name)}`,
    label: label || t('untitled'),
    current: name === current,
  });
  return [
    { href: editPage, label: t('edit.overview'), current: current === null },
    tab('general', t('general.title')),
    ...plan.steps.flatMap((step) => [
      tab(`step-${step.id}`, step.title[lang]),
      ...(step.kind === 'commercial' ? [tab('price', t('edit.price'))] : []),
    ]),
    ...plan.scales.map((scale) => tab(`scale-${scale.id}`, scale.title[lang])),
    ...(plan.stage === 'rfp' ? [tab('ties', t('edit.ties'))] : []),
  ];
}
