import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';

const periods = ['planning', 'transition', 'delivery'] as const;
const selection = ['sounding', 'rfq', 'rfp', 'decision'] as const;
const sources = ['memo2021', 'questions', 'faq2023', 'vendorDay'] as const;

/** The renewal of employment services in our own words; every claim is in one of the documents named at its end, or said to be a rule of this site. */
export function Renewal() {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  return (
    <>
      <section aria-labelledby="renewal">
        <h2 id="renewal">{t('renewal.title')}</h2>
        <p>{t('renewal.what')}</p>
        <p>{t('renewal.who')}</p>
        <h3>{t('renewal.periods')}</h3>
        <ol className="steps">
          {periods.map((period) => (
            <li key={period} className="steps__step">
              <strong>{t(`renewal.period.${period}`)}</strong>
              <p>{t(`renewal.periodText.${period}`)}</p>
            </li>
          ))}
        </ol>
        <p>
          <a href={`/${lang}/regions`}>{t('renewal.toRegions')}</a>
        </p>
      </section>
      <section aria-labelledby="selection">
        <h2 id="selection">{t('selection.title')}</h2>
        <ol className="steps">
          {selection.map((step) => (
            <li key={step} className="steps__step">
              <strong>{t(`selection.step.${step}`)}</strong>
              <p>{t(`selection.stepText.${step}`)}</p>
            </li>
          ))}
        </ol>
        <p>{t('selection.weights')}</p>
        <p className="field__hint">{t('selection.ours')}</p>
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">{t('sources.title')}</h2>
        <ul>
          {sources.map((source) => (
            <li key={source}>{t(`sources.${source}`)}</li>
          ))}
        </ul>
        <p className="field__hint">{t('sources.own')}</p>
      </section>
    </>
  );
}
