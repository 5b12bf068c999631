import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { FilterChoice, FilterForm, FilterText } from '#app/ui/filter-form.tsx';
import { type Filter, rollouts } from './filter.ts';

export function RegionFilter({ filter }: { filter: Filter }) {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  return (
    <FilterForm
      label={t('regions.filter')}
      apply={t('regions.apply')}
      clear={{ href: `/${lang}/regions`, label: t('regions.clear') }}
    >
      <FilterChoice
        name="rollout"
        label={t('regions.rollout')}
        all={t('regions.all')}
        options={rollouts.map((rollout) => ({ value: rollout, label: t(`rollout.${rollout}`) }))}
        value={filter.rollout}
      />
      <FilterText name="text" label={t('regions.text')} value={filter.text} />
    </FilterForm>
  );
}
