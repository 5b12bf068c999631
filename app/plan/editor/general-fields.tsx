import { useTranslation } from 'react-i18next';
import { Radios } from '#app/ui/field.tsx';
import type { Plan } from '#scoring/plan.ts';
import { NumberField, TextPair } from './plan-text-fields.tsx';

export function GeneralFields({ stage }: { stage: Plan['stage'] }) {
  const { t } = useTranslation('plan');
  return (
    <>
      <TextPair name="section.title" label={t('planTitle')} />
      <NumberField name="section.max" label={t('edit.planMax')} suffix={t('edit.pointsUnit')} />
      <h2>{t('edit.scoring')}</h2>
      <Radios
        name="section.method"
        label={t('rules.method')}
        options={(['consensus', 'mean'] as const).map((value) => ({ value, label: t(`method.${value}`) }))}
      />
      <div className="field-row">
        <NumberField name="section.quorum" label={t('edit.quorum')} />
        <NumberField name="section.spread" label={t('edit.spread')} suffix="%" />
        <NumberField name="section.commentLength" label={t('edit.commentLength')} />
      </div>
      {stage === 'rfq' ? (
        <>
          <h2>{t('edit.passing')}</h2>
          <div className="field-row">
            <NumberField name="section.passMark" label={t('rules.passMark')} suffix="%" required={false} />
            <NumberField name="section.shortlist" label={t('edit.shortlist')} required={false} />
          </div>
        </>
      ) : (
        <>
          <h2>{t('rules.abnormal')}</h2>
          <div className="field-row">
            <NumberField name="section.abnormal.belowMean" label={t('edit.belowMean')} suffix="%" />
            <NumberField name="section.abnormal.belowNext" label={t('edit.belowNext')} suffix="%" />
          </div>
        </>
      )}
      <h2>{t('edit.profile')}</h2>
      <p>{t('rules.own')}</p>
      <div className="field-row">
        <NumberField name="section.profile.lateAddendumDays" label={t('edit.lateAddendumDays')} />
        <NumberField name="section.profile.debriefDays" label={t('edit.debriefDays')} />
        <NumberField name="section.profile.retentionYears" label={t('edit.retentionYears')} />
      </div>
    </>
  );
}
