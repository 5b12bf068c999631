import { useTranslation } from 'react-i18next';
import { Radios, TextArea } from '#app/ui/field.tsx';

type Props = {
  readonly index: number;
  readonly requirement: { readonly id: string; readonly title: string; readonly example: boolean };
};

/** What is found on one requirement, and why; stands inside a `PostForm`. */
export function RequirementFields({ index, requirement }: Props) {
  const { t } = useTranslation('receipts');
  const name = `findings[${index}]`;
  return (
    <>
      <input type="hidden" name={`${name}.requirementId`} value={requirement.id} />
      <Radios
        name={`${name}.met`}
        label={requirement.example ? `${requirement.title} (${t('findings.example')})` : requirement.title}
        inline
        options={[
          { value: 'yes', label: t('findings.met') },
          { value: 'no', label: t('findings.notMet') },
          { value: 'none', label: t('findings.none') },
        ]}
      />
      <TextArea
        name={`${name}.reason`}
        label={t('findings.reasonOf', { requirement: requirement.title })}
        hint={t('findings.reasonHint')}
        required={false}
        rows={2}
        maxLength={2000}
      />
    </>
  );
}
