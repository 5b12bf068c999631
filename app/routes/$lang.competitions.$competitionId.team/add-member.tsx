import type { SubmissionResult } from '@conform-to/react';
import { useTranslation } from 'react-i18next';
import { teamRoles } from '#app/policy.ts';
import { Button } from '#app/ui/button.tsx';
import { Select, TextField } from '#app/ui/field.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

export function AddMember({ result }: { result: SubmissionResult | undefined }) {
  const { t } = useTranslation(['competitions', 'common']);
  return (
    <section>
      <h2>{t('team.add')}</h2>
      <PostForm intent="add" result={result}>
        <TextField
          name="email"
          label={t('team.email')}
          hint={t('team.addHint')}
          type="email"
          inputMode="email"
          width="full"
        />
        <Select
          name="role"
          label={t('team.role')}
          placeholder={t('team.rolePlaceholder')}
          options={teamRoles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
        />
        <Button>{t('team.addButton')}</Button>
      </PostForm>
    </section>
  );
}
