import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, TextArea, TextField } from '#app/ui/field.tsx';
import { useLiveSection } from './live-section.tsx';

/** A hint, and below it what the plan still needs at this field. */
function useHint(name: string, hint?: ReactNode): ReactNode {
  const note = useLiveSection().notes[name];
  if (note === undefined) return hint;
  return (
    <>
      {hint} <strong className="plan-note">{note}</strong>
    </>
  );
}

type NumberProps = {
  name: string;
  label: string;
  hint?: string;
  suffix?: string;
  required?: boolean;
  wide?: boolean;
};

/** Points, shares, counts and money, typed with a comma or a point. */
export function NumberField({ name, label, hint, suffix, required = true, wide = false }: NumberProps) {
  return (
    <TextField
      name={name}
      label={label}
      hint={useHint(name, hint)}
      suffix={suffix}
      required={required}
      inputMode="decimal"
      width={wide ? 'short' : 'tiny'}
      maxLength={24}
    />
  );
}

type PairProps = { name: string; label: string; long?: boolean };

/** The same text in both languages, side by side where there is room. */
export function TextPair({ name, label, long = false }: PairProps) {
  return (
    <div className="field-pair">
      {(['fr', 'en'] as const).map((lang) => (
        <OneText key={lang} name={`${name}.${lang}`} label={label} lang={lang} long={long} />
      ))}
    </div>
  );
}

function OneText({ name, label, lang, long }: PairProps & { lang: 'fr' | 'en' }) {
  const { t } = useTranslation('plan');
  const props = { name, label: t(`edit.in.${lang}`, { label }), hint: useHint(name) };
  return long ? (
    <TextArea {...props} rows={3} maxLength={4000} />
  ) : (
    <TextField {...props} width="full" maxLength={300} />
  );
}

export function ProvenanceSelect({ name }: { name: string }) {
  const { t } = useTranslation('plan');
  const options = (['public', 'hypothesis', 'example'] as const).map((value) => ({
    value,
    label: t(`provenance.${value}`),
  }));
  return <Select name={name} label={t('provenance.label')} options={options} />;
}

/** Ids and kinds of the parts, which the form carries along. */
export function Hidden({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
