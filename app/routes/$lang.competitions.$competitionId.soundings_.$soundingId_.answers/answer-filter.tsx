import { useTranslation } from 'react-i18next';
import { Button } from '#app/ui/button.tsx';
import { Select, TextField } from '#app/ui/field.tsx';
import { FilterForm } from '#app/ui/filter-form.tsx';

type Named = { readonly id: string; readonly name: string };
type Props = {
  filter: { question: string | null; text: string; sector: string | null; theme: string | null };
  questions: readonly { id: string; number: number; title: string }[];
  themes: readonly Named[];
  counts: { sectors: readonly { sector: string }[] };
};

/** Which answers to read: the address keeps it, so that it can be sent to a colleague. */
export function AnswerFilter({ filter, questions, themes, counts }: Props) {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation('respondents');
  return (
    <FilterForm
      defaults={{
        question: filter.question ?? '',
        text: filter.text,
        sector: filter.sector ?? '',
        theme: filter.theme ?? '',
      }}
    >
      <Select
        name="question"
        label={t('answers.question')}
        width="full"
        required={false}
        options={questions.map(({ id, number, title }) => ({
          value: id,
          label: t('question.title', { number, title }),
        }))}
      />
      <TextField name="text" label={t('answers.search')} hint={t('answers.searchHint')} required={false} />
      <Select
        name="sector"
        label={t('answers.sector')}
        placeholder={t('answers.all')}
        required={false}
        options={counts.sectors.map(({ sector }) => ({
          value: sector,
          label: word(`sector.${sector}` as 'sector.public'),
        }))}
      />
      <Select
        name="theme"
        label={t('answers.theme')}
        placeholder={t('answers.all')}
        required={false}
        options={themes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button variant="secondary">{t('answers.show')}</Button>
    </FilterForm>
  );
}
