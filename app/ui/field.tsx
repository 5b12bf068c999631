import { useField } from '@conform-to/react';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Common = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Most fields are; the label says which it is. */
  required?: boolean;
};

type Width = 'tiny' | 'short' | 'medium' | 'full';

type TextProps = Common & {
  type?: Extract<
    HTMLInputTypeAttribute,
    'text' | 'email' | 'password' | 'tel' | 'date' | 'time' | 'datetime-local'
  >;
  /** Brings the right keyboard; the value stays text, so that a comma is not lost. */
  inputMode?: 'text' | 'decimal' | 'numeric' | 'email';
  autoComplete?: string;
  width?: Width;
  /** A unit after the field: points, $, %. */
  suffix?: ReactNode;
  maxLength?: number;
};

export function TextField({
  type = 'text',
  width = 'medium',
  suffix,
  inputMode,
  autoComplete,
  maxLength,
  ...common
}: TextProps) {
  const field = useFieldState(common);
  return (
    <FieldFrame {...common} field={field}>
      <span className="field__line">
        <input
          {...field.control}
          type={type}
          className={`ontario-input field__input field__input--${width}`}
          defaultValue={type === 'password' ? undefined : field.text}
          inputMode={inputMode}
          autoComplete={autoComplete ?? 'off'}
          maxLength={maxLength}
        />
        {suffix !== undefined && <span className="field__suffix">{suffix}</span>}
      </span>
    </FieldFrame>
  );
}

type TextAreaProps = Common & { rows?: number; maxLength?: number };

export function TextArea({ rows = 4, maxLength, ...common }: TextAreaProps) {
  const field = useFieldState(common);
  return (
    <FieldFrame {...common} field={field}>
      <textarea
        {...field.control}
        className="ontario-input field__input field__input--full"
        rows={rows}
        maxLength={maxLength}
        defaultValue={field.text}
      />
    </FieldFrame>
  );
}

export type Option = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode };

type SelectProps = Common & {
  options: readonly { readonly value: string; readonly label: string }[];
  /** The first, empty line. Without it the first option is chosen. */
  placeholder?: string;
  width?: Width;
};

export function Select({ options, placeholder, width = 'medium', ...common }: SelectProps) {
  const field = useFieldState(common);
  return (
    <FieldFrame {...common} field={field}>
      <select
        {...field.control}
        className={`ontario-input field__input field__input--${width}`}
        defaultValue={field.text}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type ChoiceProps = Common & { options: readonly Option[]; inline?: boolean };

export function Radios(props: ChoiceProps) {
  return <Choices {...props} type="radio" />;
}

/** Several answers under one name. */
export function Checkboxes(props: ChoiceProps) {
  return <Choices {...props} type="checkbox" />;
}

function Choices({ options, inline = false, type, ...common }: ChoiceProps & { type: 'radio' | 'checkbox' }) {
  const field = useFieldState(common);
  return (
    <fieldset
      className={field.error === undefined ? 'field' : 'field field--error'}
      aria-describedby={field.control['aria-describedby']}
      {...(type === 'radio' && {
        role: 'radiogroup',
        'aria-invalid': field.control['aria-invalid'],
        'aria-required': common.required !== false,
      })}
    >
      <legend className="ontario-label">
        {common.label} <RequiredMark required={common.required !== false} />
      </legend>
      <HintAndError hint={common.hint} field={field} />
      <div className={inline ? 'choices choices--inline' : 'choices'}>
        {options.map(({ value, label, hint }, index) => {
          const id = index === 0 ? field.id : `${field.id}-${value}`;
          return (
            <div key={value} className="choice">
              <input
                type={type}
                id={id}
                name={common.name}
                value={value}
                defaultChecked={field.chosen.includes(value)}
                aria-describedby={hint === undefined ? undefined : `${id}-hint`}
              />
              <label htmlFor={id}>{label}</label>
              {hint !== undefined && (
                <div id={`${id}-hint`} className="field__hint">
                  {hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

/** One box to tick, for instance before an irreversible act. Posts `on`. */
export function Checkbox(props: Common) {
  const field = useFieldState(props);
  return (
    <div className={field.error === undefined ? 'field' : 'field field--error'}>
      <HintAndError hint={props.hint} field={field} />
      <div className="choice">
        <input {...field.control} type="checkbox" value="on" defaultChecked={field.chosen.includes('on')} />
        <label htmlFor={field.id}>
          {props.label} <RequiredMark required={props.required !== false} />
        </label>
      </div>
    </div>
  );
}

/** `hint` must say the types and the size allowed. */
export function FileField({
  accept,
  multiple = false,
  ...common
}: Common & { hint: ReactNode; accept?: string; multiple?: boolean }) {
  const field = useFieldState(common);
  return (
    <FieldFrame {...common} field={field}>
      <input {...field.control} type="file" className="field__file" accept={accept} multiple={multiple} />
    </FieldFrame>
  );
}

type FieldState = ReturnType<typeof useFieldState>;

function useFieldState({ name, hint, required = true }: Common) {
  const [meta] = useField<unknown>(name);
  const error = meta.errors?.[0];
  const described = [
    hint === undefined ? [] : meta.descriptionId,
    error === undefined ? [] : meta.errorId,
  ].flat();
  const value: unknown = meta.initialValue;
  return {
    id: meta.id,
    hintId: meta.descriptionId,
    errorId: meta.errorId,
    error,
    text: typeof value === 'string' ? value : undefined,
    chosen: [value].flat().filter((one) => typeof one === 'string'),
    control: {
      id: meta.id,
      name,
      required: required || undefined,
      'aria-invalid': error === undefined ? undefined : true,
      'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    },
  };
}

function FieldFrame({
  label,
  hint,
  required = true,
  field,
  children,
}: Common & { field: FieldState; children: ReactNode }) {
  return (
    <div className={field.error === undefined ? 'field' : 'field field--error'}>
      <label className="ontario-label" htmlFor={field.id}>
        {label} <RequiredMark required={required} />
      </label>
      <HintAndError hint={hint} field={field} />
      {children}
    </div>
  );
}

function HintAndError({ hint, field }: { hint: ReactNode; field: FieldState }) {
  const { t } = useTranslation();
  return (
    <>
      {hint !== undefined && (
        <div id={field.hintId} className="field__hint">
          {hint}
        </div>
      )}
      {field.error !== undefined && (
        <p id={field.errorId} className="field__error">
          <span className="visually-hidden">{t('errorPrefix')} </span>
          {field.error}
        </p>
      )}
    </>
  );
}

function RequiredMark({ required }: { required: boolean }) {
  const { t } = useTranslation();
  return <span className="field__mark">({required ? t('required') : t('optional')})</span>;
}
