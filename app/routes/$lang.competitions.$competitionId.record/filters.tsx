import { useTranslation } from 'react-i18next';
import { acts } from '#app/policy/acts.ts';
import { FilterChoice, FilterForm, FilterText } from '#app/ui/filter-form.tsx';

type Props = { typed: Record<string, string>; people: readonly { value: string; label: string }[] };

export function Filters({ typed, people }: Props) {
  const { t } = useTranslation('record');
  const outcomes = (['done', 'refused', 'read'] as const).map((value) => ({
    value,
    label: t(`outcome.${value}`),
  }));
  const actOptions = Object.keys(acts).map((value) => ({
    value,
    label: t(`act.${value as keyof typeof acts}`),
  }));
  const choices = { act: actOptions, actor: people, outcome: outcomes };
  return (
    <FilterForm
      label={t('filters.label')}
      apply={t('filters.apply')}
      clear={{ href: '?', label: t('filters.clear') }}
    >
      <FilterText name="text" label={t('filters.text')} value={typed.text} />
      {(['act', 'actor', 'outcome'] as const).map((name) => (
        <FilterChoice
          key={name}
          name={name}
          label={t(`filters.${name}`)}
          all={t('filters.all')}
          options={choices[name]}
          value={typed[name]}
        />
      ))}
      {(['from', 'until'] as const).map((name) => (
        <FilterText
          key={name}
          name={name}
          type="datetime-local"
          label={t(`filters.${name}`)}
          value={typed[name]}
        />
      ))}
    </FilterForm>
  );
}
