import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import type { organizationSectors } from '#app/http/respondent-sectors.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Select, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

type Props = {
  readonly sectors: readonly (typeof organizationSectors)[number][];
  readonly result: SubmissionResult | undefined;
};

export function RegisterOrganization({ sectors, result }: Props) {
  const { t } = useTranslation('applicants');
  return (
    <section>
      <h2>{t('new.organizations')}</h2>
      <p>{t('new.organizationsHint')}</p>
      <PostForm intent="organization" result={result}>
        <TextField name="organizationName" label={t('new.organizationName')} width="full" maxLength={200} />
        <Select
          name="sector"
          label={t('new.sector')}
          placeholder={t('new.sectorPlaceholder')}
          options={sectors.map((sector) => ({ value: sector, label: t(`sector.${sector}`) }))}
        />
        <Checkbox name="invented" label={t('new.invented')} hint={t('new.inventedHint')} required={false} />
        <Button variant="secondary">{t('new.addOrganization')}</Button>
      </PostForm>
    </section>
  );
}
