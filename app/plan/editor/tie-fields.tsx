import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Select } from '#app/ui/field.tsx';
import type { Plan } from '#scoring/plan.ts';
import type { TieField } from '../plan-sections.ts';
import { AddButton, ItemButtons } from './item-buttons.tsx';

/** The ladder, one rule after the other. */
export function TieFields({ ties, plan }: { ties: readonly TieField[]; plan: Plan }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const options = [
    ...plan.steps
      .filter(({ kind }) => kind !== 'mandatory')
      .map(({ id, title }) => ({
        value: `step:${id}`,
        label: t('tie.higher-step', { step: title[lang] || id }),
      })),
    { value: 'lower-price', label: t('tie.lower-price') },
    { value: 'draw', label: t('tie.draw') },
  ];
  return (
    <>
      <p>{t('edit.tiesHint')}</p>
      {ties.map((_, index) => {
        const name = `section[${index}]`;
        const label = t('edit.tie', { number: index + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name than its place
          <div key={index} id={`form-section-${name}`}>
            <Select name={`${name}.rule`} label={label} options={options} />
            <ItemButtons path={name} index={index} count={ties.length} label={label} />
          </div>
        );
      })}
      <AddButton kind="tie" path="section" />
    </>
  );
}
