import type { ReactNode } from 'react';
import { Button, ButtonRow, LinkButton } from './button.tsx';

type Props = {
  /** What is filtered, for those who do not see it. */
  label: string;
  /** On its button. */
  apply: string;
  clear?: { readonly href: string; readonly label: string };
  children: ReactNode;
};

/** A form that only reads: what is chosen stands in the address, which can be sent to others. */
export function FilterForm({ label, apply, clear, children }: Props) {
  return (
    <form method="get" className="form filters" aria-label={label}>
      <div className="filters__fields">{children}</div>
      <ButtonRow>
        <Button size="small">{apply}</Button>
        {clear !== undefined && (
          <LinkButton href={clear.href} variant="tertiary" size="small">
            {clear.label}
          </LinkButton>
        )}
      </ButtonRow>
    </form>
  );
}

type FieldProps = { name: string; label: string; hint?: string; value: string | undefined };

export function FilterText({ type = 'text', ...field }: FieldProps & { type?: 'text' | 'datetime-local' }) {
  return (
    <FilterField {...field}>
      <input
        id={`filter-${field.name}`}
        name={field.name}
        type={type}
        className="ontario-input field__input"
        maxLength={type === 'text' ? 100 : undefined}
        aria-describedby={field.hint === undefined ? undefined : `filter-${field.name}-hint`}
        defaultValue={field.value}
      />
    </FilterField>
  );
}

type ChoiceProps = FieldProps & {
  /** The first line, which chooses nothing; without it the first option is chosen. */
  all?: string;
  options: readonly { readonly value: string; readonly label: string }[];
};

export function FilterChoice({ all, options, ...field }: ChoiceProps) {
  return (
    <FilterField {...field}>
      <select
        id={`filter-${field.name}`}
        name={field.name}
        className="ontario-input field__input"
        defaultValue={field.value}
      >
        {all !== undefined && <option value="">{all}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FilterField>
  );
}

function FilterField({ name, label, hint, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className="field">
      <label className="ontario-label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      {hint !== undefined && (
        <div id={`filter-${name}-hint`} className="field__hint">
          {hint}
        </div>
      )}
      {children}
    </div>
  );
}
