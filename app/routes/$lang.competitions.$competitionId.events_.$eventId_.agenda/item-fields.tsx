import { useTranslation } from 'react-i18next';
import { TextArea, TextField } from '#app/ui/field.tsx';

export function ItemFields({ index }: { index: number }) {
  const { t } = useTranslation('events');
  const name = `items[${index}]`;
  return (
    <fieldset className="field-group">
      <legend>{t('agendaForm.item', { number: index + 1 })}</legend>
      {(['from', 'until'] as const).map((one) => (
        <TextField
          key={one}
          name={`${name}.${one}`}
          type="time"
          label={t(`agendaForm.${one}`)}
          required={false}
          width="short"
        />
      ))}
      {(['titleFr', 'titleEn'] as const).map((one) => (
        <TextField
          key={one}
          name={`${name}.${one}`}
          label={t(`agendaForm.${one}`)}
          required={false}
          width="full"
          maxLength={300}
        />
      ))}
      {(['detailsFr', 'detailsEn'] as const).map((one) => (
        <TextArea
          key={one}
          name={`${name}.${one}`}
          label={t(`agendaForm.${one}`)}
          required={false}
          rows={2}
          maxLength={2000}
        />
      ))}
    </fieldset>
  );
}
