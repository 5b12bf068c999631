import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Radios, Select } from '#app/ui/field.tsx';
import type { AbnormalRule } from '#scoring/plan.ts';
import { type PriceFields as Price, priceRule } from '../plan-sections.ts';
import { WorkedExample } from '../worked-example.tsx';
import { AddButton, ItemButtons } from './item-buttons.tsx';
import { useLiveSection } from './live-section.tsx';
import { Hidden, NumberField, ProvenanceSelect, TextPair } from './plan-text-fields.tsx';

const formulas = ['lowest-over-price', 'linear', 'ranges'] as const;

export function PriceFields({ price, abnormal }: { price: Price; abnormal: AbnormalRule }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  return (
    <>
      <div className="field-row">
        <NumberField name="section.max" label={t('price.max')} suffix={t('edit.pointsUnit')} />
        <ProvenanceSelect name="section.provenance" />
      </div>
      <Radios
        name="section.formula.kind"
        label={t('price.formula')}
        options={formulas.map((value) => ({
          value,
          label: t(`edit.formula.${value}`),
          hint: t(`edit.formulaHint.${value}`),
        }))}
      />
      <Linear />
      <Ranges ranges={price.formula.ranges} />
      <div className="field-row">
        <Select
          name="section.rounding.rule"
          label={t('price.rounding')}
          options={(['half-up', 'half-even', 'down'] as const).map((value) => ({
            value,
            label: t(`edit.rounding.${value}`),
          }))}
        />
        <NumberField name="section.rounding.decimals" label={t('edit.decimals')} />
      </div>
      <h2>{t('price.parts')}</h2>
      <div id="form-section-section.parts">
        {price.parts.map(({ id, title }, index) => {
          const name = `section.parts[${index}]`;
          return (
            <fieldset key={id} className="field-group">
              <legend>{t('edit.part', { number: index + 1 })}</legend>
              <Hidden name={`${name}.id`} value={id} />
              <TextPair name={`${name}.title`} label={t('edit.titleLabel')} />
              <ItemButtons path={name} index={index} count={price.parts.length} label={title[lang]} />
            </fieldset>
          );
        })}
        <AddButton kind="part" path="section.parts" />
      </div>
      <h2>{t('edit.examplePrices')}</h2>
      <p>{t('edit.exampleHint')}</p>
      <div id="form-section-section.example" className="field-row">
        {price.example.map((_, index) => {
          const name = `section.example[${index}]`;
          const label = t('edit.examplePrice', { number: index + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a price of the example has no other name than its place
            <div key={index}>
              <NumberField name={name} label={label} suffix="$" wide />
              <ItemButtons path={name} index={0} count={1} label={label} />
            </div>
          );
        })}
      </div>
      <p>
        <AddButton kind="example" path="section.example" />
      </p>
      <LiveExample saved={price} abnormal={abnormal} />
    </>
  );
}

function Linear() {
  const { t } = useTranslation('plan');
  return (
    <fieldset className="field-group formula-linear">
      <legend>{t('edit.formula.linear')}</legend>
      <NumberField
        name="section.formula.full"
        label={t('edit.full')}
        hint={t('edit.fullHint')}
        suffix="$"
        required={false}
        wide
      />
      <NumberField
        name="section.formula.none.ofLowest"
        label={t('edit.noneOfLowest')}
        hint={t('edit.noneHint')}
        suffix="%"
        required={false}
      />
      <NumberField
        name="section.formula.none.cents"
        label={t('edit.noneCents')}
        suffix="$"
        required={false}
        wide
      />
    </fieldset>
  );
}

function Ranges({ ranges }: { ranges: Price['formula']['ranges'] }) {
  const { t } = useTranslation('plan');
  const path = 'section.formula.ranges';
  return (
    <fieldset className="field-group formula-ranges" id={`form-section-${path}`}>
      <legend>{t('edit.formula.ranges')}</legend>
      {ranges.map((_, index) => {
        const name = `${path}[${index}]`;
        const label = t('edit.range', { number: index + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a range has no other name than its place
          <div key={index} id={`form-section-${name}`}>
            <p className="ontario-label">{label}</p>
            <div className="field-row">
              <NumberField
                name={`${name}.upTo`}
                label={t('edit.upTo')}
                hint={t('edit.upToHint')}
                suffix="%"
                required={false}
              />
              <NumberField name={`${name}.share`} label={t('edit.shareOfPoints')} suffix="%" />
            </div>
            <ItemButtons path={name} index={index} count={ranges.length} label={label} />
          </div>
        );
      })}
      <AddButton kind="range" path={path} />
    </fieldset>
  );
}

/** Follows the fields; while one of them cannot be read, the last figures that could be stay away. */
function LiveExample({ saved, abnormal }: { saved: Price; abnormal: AbnormalRule }) {
  const { t } = useTranslation('plan');
  const { section, errors } = useLiveSection();
  if (Object.keys(errors).length > 0) return <p>{t('price.noExampleYet')}</p>;
  return <WorkedExample rule={priceRule((section ?? saved) as Price)} abnormal={abnormal} />;
}
