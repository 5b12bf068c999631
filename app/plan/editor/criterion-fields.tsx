import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Select } from '#app/ui/field.tsx';
import type { Criterion, Scale } from '#scoring/plan.ts';
import { AddButton, ItemButtons } from './item-buttons.tsx';
import { useNeedsAttention } from './live-section.tsx';
import { Hidden, NumberField, ProvenanceSelect, TextPair } from './plan-text-fields.tsx';
import { SumNote } from './sum-note.tsx';

type ListProps = { path: string; criteria: readonly Criterion[]; scales: readonly Scale[] };

/** A level of the tree, with what can be added to it. */
export function CriterionList({ path, criteria, scales }: ListProps) {
  return (
    <div id={`form-section-${path}`}>
      {criteria.map((criterion, index) => (
        <CriterionFields
          key={criterion.id}
          name={`${path}[${index}]`}
          criterion={criterion}
          index={index}
          count={criteria.length}
          scales={scales}
        />
      ))}
      <div className="button-row">
        <AddButton kind="leaf" path={path} />
        <AddButton kind="group" path={path} />
      </div>
    </div>
  );
}

type Props = {
  name: string;
  criterion: Criterion;
  index: number;
  count: number;
  scales: readonly Scale[];
};

function CriterionFields({ name, criterion, index, count, scales }: Props) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const group = criterion.kind === 'group';
  const title = criterion.title[lang] || t(group ? 'edit.newGroup' : 'edit.newCriterion');
  const attention = useNeedsAttention(`${name}.title`);
  const more = useNeedsAttention(`${name}.guidance`);
  return (
    <fieldset className={group ? 'field-group field-group--tree' : 'field-group'} id={`form-section-${name}`}>
      <legend>{title}</legend>
      <Hidden name={`${name}.kind`} value={criterion.kind} />
      <Hidden name={`${name}.id`} value={criterion.id} />
      <div className="field-row">
        <NumberField name={`${name}.max`} label={t('max')} />
        {!group && (
          <NumberField name={`${name}.minimum`} label={t('edit.minimumShare')} suffix="%" required={false} />
        )}
        {group && <SumNote list={`${name}.children`} max={`${name}.max`} />}
      </div>
      <details className="disclosure" open={attention || more}>
        <summary>{t(group ? 'edit.groupDetails' : 'edit.criterionDetails')}</summary>
        <TextPair name={`${name}.title`} label={t('edit.titleLabel')} />
        {!group && <TextPair name={`${name}.guidance`} label={t('edit.guidance')} long />}
        <div className="field-row">
          {!group && (
            <>
              <Select
                name={`${name}.scaleId`}
                label={t('scale')}
                options={scales.map((scale) => ({ value: scale.id, label: scale.title[lang] || scale.id }))}
              />
              <Select
                name={`${name}.scope`}
                label={t('scope.label')}
                options={(['lot', 'common'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
              />
            </>
          )}
          <ProvenanceSelect name={`${name}.provenance`} />
        </div>
      </details>
      <ItemButtons
        path={name}
        index={index}
        count={count}
        label={title}
        removable={!group || criterion.children.length === 0}
      />
      {group && <CriterionList path={`${name}.children`} criteria={criterion.children} scales={scales} />}
    </fieldset>
  );
}
