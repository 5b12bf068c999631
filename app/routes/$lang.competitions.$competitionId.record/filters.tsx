import { useTranslation } from 'react-i18next';
import { acts } from '#app/policy/acts.ts';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';

type Props = { typed: Record<string, string>; people: readonly { value: string; label: string }[] };

/** A form that only reads: what is chosen stands in the address. */
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
  return (
    <form method="get" className="form filters" aria-label={t('filters.label')}>
      <div className="filters__fields">
        <div className="field">
          <label className="ontario-label" htmlFor="filter-text">
            {t('filters.text')}
          </label>
          <input
            id="filter-text"
            name="text"
            className="ontario-input field__input"
            defaultValue={typed.text}
          />
        </div>
        <Choice
          name="act"
          label={t('filters.act')}
          all={t('filters.all')}
          options={actOptions}
          value={typed.act}
        />
        <Choice
          name="actor"
          label={t('filters.actor')}
          all={t('filters.all')}
          options={people}
          value={typed.actor}
        />
        <Choice
          name="outcome"
          label={t('filters.outcome')}
          all={t('filters.all')}
          options={outcomes}
          value={typed.outcome}
        />
        <Moment name="from" label={t('filters.from')} value={typed.from} />
        <Moment name="until" label={t('filters.until')} value={typed.until} />
      </div>
      <ButtonRow>
        <Button size="small">{t('filters.apply')}</Button>
        <LinkButton href="?" variant="tertiary" size="small">
          {t('filters.clear')}
        </LinkButton>
      </ButtonRow>
    </form>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  all: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
};

function Choice({ name, label, all, options, value }: ChoiceProps) {
  return (
    <div className="field">
      <label className="ontario-label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <select id={`filter-${name}`} name={name} className="ontario-input field__input" defaultValue={value}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Moment({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <div className="field">
      <label className="ontario-label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <input
        id={`filter-${name}`}
        name={name}
        type="datetime-local"
        className="ontario-input field__input"
        defaultValue={value}
      />
    </div>
  );
}
