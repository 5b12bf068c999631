import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import type { Scale } from '#scoring/plan.ts';
import { AddButton, ItemButtons } from './item-buttons.tsx';
import { Hidden, NumberField, TextPair } from './plan-text-fields.tsx';

export function ScaleFields({ scale }: { scale: Scale }) {
  const { t } = useTranslation('plan');
  const lang = useLang();
  const path = 'section.descriptors';
  return (
    <>
      <Hidden name="section.id" value={scale.id} />
      <TextPair name="section.title" label={t('edit.scaleTitle')} />
      <div className="field-row">
        <NumberField name="section.min" label={t('edit.scaleMin')} />
        <NumberField name="section.max" label={t('edit.scaleMax')} />
        <NumberField name="section.step" label={t('edit.scaleStep')} />
      </div>
      <h2>{t('edit.descriptors')}</h2>
      <p>{t('edit.descriptorsHint')}</p>
      <div id={`form-section-${path}`}>
        {scale.descriptors.map(({ title }, index) => {
          const name = `${path}[${index}]`;
          const number = t('edit.descriptorNumber', { number: index + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a descriptor has no other name than its place
            <fieldset key={index} className="field-group" id={`form-section-${name}`}>
              <legend>{title[lang] || number}</legend>
              <div className="field-row">
                <NumberField name={`${name}.from`} label={t('edit.from')} />
                <NumberField name={`${name}.to`} label={t('edit.to')} />
              </div>
              <TextPair name={`${name}.title`} label={t('level')} />
              <TextPair name={`${name}.text`} label={t('descriptor')} long />
              <ItemButtons
                path={name}
                index={index}
                count={scale.descriptors.length}
                label={title[lang] || number}
              />
            </fieldset>
          );
        })}
      </div>
      <div className="button-row">
        <AddButton kind="descriptor" path={path} />
      </div>
    </>
  );
}
