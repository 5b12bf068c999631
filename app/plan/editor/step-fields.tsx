import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Select } from '#app/ui/field.tsx';
import type { MandatoryStep, Plan, Step } from '#scoring/plan.ts';
import { CriterionList } from './criterion-fields.tsx';
import { AddButton, ItemButtons } from './item-buttons.tsx';
import { Hidden, NumberField, ProvenanceSelect, TextPair } from './plan-text-fields.tsx';
import { SumNote } from './sum-note.tsx';

export type StepSection =
  | Exclude<Step, { kind: 'commercial' }>
  | Omit<Extract<Step, { kind: 'commercial' }>, 'price'>;

export function StepFields({ step, plan }: { step: StepSection; plan: Plan }) {
  const { t } = useTranslation('plan');
  const commercial = plan.steps.find(({ kind }) => kind === 'commercial');
  const price = step.kind === 'commercial' && commercial?.kind === 'commercial' ? commercial.price.max : 0;
  return (
    <>
      <Hidden name="section.id" value={step.id} />
      <Hidden name="section.kind" value={step.kind} />
      <TextPair name="section.title" label={t('edit.stepTitle')} />
      <div className="field-row">
        <ProvenanceSelect name="section.provenance" />
        <Select
          name="section.failing"
          label={t('failing.label')}
          options={(['lot', 'all-lots'] as const).map((value) => ({ value, label: t(`failing.${value}`) }))}
        />
      </div>
      {step.kind === 'mandatory' ? (
        <Requirements step={step} />
      ) : (
        <>
          <div className="field-row">
            <NumberField name="section.max" label={t('edit.stepMax')} suffix={t('edit.pointsUnit')} />
            <NumberField name="section.minimum" label={t('edit.stepMinimum')} suffix="%" required={false} />
          </div>
          <h2>{t('edit.criteria')}</h2>
          {step.kind === 'commercial' && <p>{t('edit.priceBesides')}</p>}
          <p>
            <SumNote list="section.criteria" max="section.max" besides={price} />
          </p>
          <CriterionList path="section.criteria" criteria={step.criteria} scales={plan.scales} />
        </>
      )}
    </>
  );
}

function Requirements({ step }: { step: MandatoryStep }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const path = 'section.requirements';
  return (
    <>
      <h2>{t('edit.requirements')}</h2>
      <p>{t('edit.requirementsHint')}</p>
      {step.requirements.map(({ id, title }, index) => {
        const name = `${path}[${index}]`;
        const label = title[lang] || t('edit.requirement', { number: index + 1 });
        return (
          <fieldset key={id} className="field-group" id={`form-section-${name}`}>
            <legend>{t('edit.requirement', { number: index + 1 })}</legend>
            <Hidden name={`${name}.id`} value={id} />
            <TextPair name={`${name}.title`} label={t('edit.requirementText')} />
            <ProvenanceSelect name={`${name}.provenance`} />
            <ItemButtons path={name} index={index} count={step.requirements.length} label={label} />
          </fieldset>
        );
      })}
      <div className="button-row">
        <AddButton kind="requirement" path={path} />
      </div>
    </>
  );
}
