import { useTranslation } from 'react-i18next';
import { Checkboxes, Radios, Select, TextField } from '#app/ui/field.tsx';

type Choice = { readonly value: string; readonly label: string };

export function Names() {
  const { t } = useTranslation('competitions');
  return (
    <section>
      <h2>{t('create.names')}</h2>
      <TextField name="titleFr" label={t('create.titleFr')} width="full" maxLength={200} />
      <TextField name="titleEn" label={t('create.titleEn')} width="full" maxLength={200} />
      <TextField
        name="rfqNumber"
        label={t('create.rfqNumber')}
        hint={t('create.numberHint')}
        width="short"
        maxLength={40}
        required={false}
      />
      <TextField
        name="rfpNumber"
        label={t('create.rfpNumber')}
        hint={t('create.numberHint')}
        width="short"
        maxLength={40}
        required={false}
      />
    </section>
  );
}

type QualificationProps = { readonly templates: readonly Choice[]; readonly feeding: readonly Choice[] };

/** Both ways stand on the page, so that it works without JavaScript; the unused one is ignored. */
export function Qualification({ templates, feeding }: QualificationProps) {
  const { t } = useTranslation(['competitions', 'common']);
  return (
    <section>
      <h2>{t('common:stage.rfq')}</h2>
      {feeding.length === 0 ? (
        <input type="hidden" name="qualification" value="own" />
      ) : (
        <>
          <Radios
            name="qualification"
            label={t('create.qualification')}
            options={[
              { value: 'own', label: t('create.own'), hint: t('create.ownHint') },
              { value: 'fed', label: t('create.fed'), hint: t('create.fedHint') },
            ]}
          />
          <Select
            name="feedingStageId"
            label={t('create.feedingStageId')}
            placeholder={t('create.feedingPlaceholder')}
            options={feeding}
            width="full"
            required={false}
          />
        </>
      )}
      <Select
        name="rfqTemplateId"
        label={t('create.rfqTemplateId')}
        placeholder={t('create.templatePlaceholder')}
        options={templates}
        width="full"
        required={feeding.length === 0}
      />
      <DateField name="rfqQuestionsUntil" label={t('dates.rfqQuestionsUntil')} />
      <DateField name="rfqDeadline" label={t('dates.rfqDeadline')} />
    </section>
  );
}

export function Proposals({ templates }: { templates: readonly Choice[] }) {
  const { t } = useTranslation(['competitions', 'common']);
  return (
    <section>
      <h2>{t('common:stage.rfp')}</h2>
      <Select
        name="rfpTemplateId"
        label={t('create.rfpTemplateId')}
        placeholder={t('create.templatePlaceholder')}
        options={templates}
        width="full"
      />
      <DateField name="rfpQuestionsUntil" label={t('dates.rfpQuestionsUntil')} />
      <DateField name="rfpDeadline" label={t('dates.rfpDeadline')} />
    </section>
  );
}

type RegionsProps = {
  readonly regions: readonly {
    readonly id: string;
    readonly name: string;
    readonly rollout: 'prototype' | 'phase-1' | 'phase-2' | 'phase-3';
  }[];
};

export function Regions({ regions }: RegionsProps) {
  const { t } = useTranslation('competitions');
  return (
    <Checkboxes
      name="regionIds"
      label={t('create.regionIds')}
      options={regions.map(({ id, name, rollout }) => ({
        value: id,
        label: name,
        hint: t(`create.rollout.${rollout}`),
      }))}
    />
  );
}

function DateField({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('competitions');
  return (
    <TextField
      name={name}
      label={label}
      hint={t('dates.hint')}
      type="datetime-local"
      width="medium"
      required={false}
    />
  );
}
