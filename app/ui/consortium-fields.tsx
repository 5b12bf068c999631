import { useTranslation } from 'react-i18next';
import { Checkboxes, Select } from './field.tsx';

export type OrganizationOption = { readonly id: string; readonly name: string };

/** Who leads and who belongs; stands inside a `PostForm`. */
export function ConsortiumFields({ organizations }: { organizations: readonly OrganizationOption[] }) {
  const { t } = useTranslation('applicants');
  const options = organizations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select
        name="lead"
        label={t('new.leadOrganization')}
        hint={t('new.leadHint')}
        placeholder={t('new.leadPlaceholder')}
        options={options}
        width="full"
      />
      <Checkboxes
        name="members"
        label={t('new.members')}
        hint={t('new.membersHint')}
        required={false}
        options={options}
      />
    </>
  );
}
