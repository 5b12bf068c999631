import { useTranslation } from 'react-i18next';
import { FilterChoice, FilterForm, FilterText } from '#app/ui/filter-form.tsx';

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
    <FilterForm label={t('answers.show')} apply={t('answers.show')}>
      <FilterChoice
        name="question"
        label={t('answers.question')}
        options={[
          { value: 'all', label: t('answers.everyQuestion') },
          ...questions.map(({ id, number, title }) => ({
            value: id,
            label: t('question.title', { number, title }),
          })),
        ]}
        value={filter.question ?? ''}
      />
      <FilterText
        name="text"
        label={t('answers.search')}
        hint={t('answers.searchHint')}
        value={filter.text}
      />
      <FilterChoice
        name="sector"
        label={t('answers.sector')}
        all={t('answers.all')}
        options={counts.sectors.map(({ sector }) => ({
          value: sector,
          label: word(`sector.${sector}` as 'sector.public'),
        }))}
        value={filter.sector ?? ''}
      />
      <FilterChoice
        name="theme"
        label={t('answers.theme')}
        all={t('answers.all')}
        options={themes.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.theme ?? ''}
      />
    </FilterForm>
  );
}
