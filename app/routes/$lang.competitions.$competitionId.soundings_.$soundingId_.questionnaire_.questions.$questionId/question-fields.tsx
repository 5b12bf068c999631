import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Radios, Select, TextArea, TextField } from '#app/ui/field.tsx';

type Props = {
  sections: readonly { readonly value: string; readonly label: string }[];
  optionRows: number;
  options: readonly { readonly id: string }[];
};

const kinds = ['text', 'choice', 'choices', 'number', 'regions', 'file'] as const;

export function QuestionFields({ sections, optionRows, options }: Props) {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  return (
    <>
      <button type="submit" name="do" value="save" tabIndex={-1} className="visually-hidden" aria-hidden>
        {t('save')}
      </button>
      <Select name="sectionId" label={t('question.section')} options={sections} width="full" />
      <TextArea name="titleFr" label={t('question.titleFr')} rows={2} />
      <TextArea name="titleEn" label={t('question.titleEn')} rows={2} />
      <TextArea name="helpFr" label={t('question.helpFr')} rows={2} required={false} />
      <TextArea name="helpEn" label={t('question.helpEn')} rows={2} required={false} />
      <Radios
        name="kind"
        label={t('question.kind')}
        options={kinds.map((kind) => ({ value: kind, label: sounding(`kind.${kind}`) }))}
      />
      <Radios
        name="required"
        label={t('question.required')}
        hint={t('question.requiredHint')}
        inline
        options={[
          { value: 'on', label: t('question.mandatory') },
          { value: 'off', label: t('question.voluntary') },
        ]}
      />
      <TextField
        name="words"
        label={t('question.words')}
        hint={t('question.wordsHint')}
        inputMode="numeric"
        width="short"
        required={false}
      />
      <fieldset className="field-group" id="options">
        <legend>{t('question.options')}</legend>
        <p className="field__hint">{t('question.optionsHint')}</p>
        {Array.from({ length: optionRows }, (_, index) => (
          // Rows are lines of a form: nothing but their place tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
          <div key={index} className="field-pair">
            <input type="hidden" name={`options[${index}].id`} value={options[index]?.id ?? ''} />
            <TextField
              name={`options[${index}].fr`}
              label={t('question.optionFrNumber', { number: index + 1 })}
              width="full"
              required={false}
            />
            <TextField
              name={`options[${index}].en`}
              label={t('question.optionEnNumber', { number: index + 1 })}
              width="full"
              required={false}
            />
            {index > 0 && index < options.length && (
              <Button name="do" value={`up:${index}`} variant="tertiary" size="small">
                {t('up')}{' '}
                <span className="visually-hidden">– {t('question.option', { number: index + 1 })}</span>
              </Button>
            )}
          </div>
        ))}
      </fieldset>
      <Button name="do" value="save">
        {t('save')}
      </Button>
    </>
  );
}
