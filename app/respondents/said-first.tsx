import { useTranslation } from 'react-i18next';
import { Callout } from '#app/ui/callout.tsx';

/** Stands before anything that an organization answers or sends (rule 14 of the rules of selection). */
export function SaidFirst() {
  const { t } = useTranslation('respondents');
  return (
    <Callout kind="info" title={t('said.title')}>
      <p>{t('said.notEvaluation')}</p>
      <p>{t('said.ideas')}</p>
      <p>{t('said.answersToAll')}</p>
    </Callout>
  );
}
