import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { acceptDocuments, documentTypes, mostDocumentBytes } from '#app/opportunities/document-limits.ts';
import { TitleFields } from '#app/outreach/words-fields.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { FileField, Radios, Select, TextArea } from '#app/ui/field.tsx';

/** Says what may be posted before anyone chooses a file. */
export function DocumentRules() {
  const { t } = useTranslation('documents');
  const limits = useLimits();
  return (
    <Callout title={t('post.rules')}>
      <ul>
        <li>{t('post.types', limits)}</li>
        <li>{t('post.accessible')}</li>
        <li>{t('post.addendum')}</li>
        <li>{t('post.stays')}</li>
      </ul>
    </Callout>
  );
}

type Props = {
  /** Null where the document takes the place of another. */
  subjects: readonly { readonly value: string; readonly name: string }[] | null;
};

export function DocumentFields({ subjects }: Props) {
  const { t } = useTranslation('documents');
  return (
    <>
      {subjects !== null && (
        <Select
          name="about"
          label={t('post.about')}
          placeholder={t('post.choose')}
          options={subjects.map(({ value, name }) => ({ value, label: name }))}
          width="full"
        />
      )}
      <TitleFields />
      {subjects === null &&
        (['noteFr', 'noteEn'] as const).map((name) => (
          <TextArea
            key={name}
            name={name}
            label={t(`post.${name}`)}
            hint={t('post.noteHint')}
            rows={3}
            maxLength={2000}
          />
        ))}
      <Radios
        name="language"
        label={t('post.language')}
        options={(['fr', 'en', 'both'] as const).map((value) => ({
          value,
          label: t(`public.facts.${value}`),
        }))}
      />
      <FileField
        name="file"
        label={t('post.file')}
        hint={t('post.fileHint', useLimits())}
        accept={acceptDocuments}
      />
      <Confirm statement={t('post.statement')} button={t('post.button')}>
        <p>{t('post.effect')}</p>
      </Confirm>
    </>
  );
}

function useLimits() {
  const { fileSize } = useFormats();
  return { types: documentTypes.join(', '), size: fileSize(mostDocumentBytes) };
}
