import { useTranslation } from 'react-i18next';
import { useLang } from '#app/i18n/use-lang.ts';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { type Filter, rollouts } from './filter.ts';

/** A form that only reads: it works without scripts, and its address can be sent to others. */
export function RegionFilter({ filter }: { filter: Filter }) {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  return (
    <form method="get" className="form filters" aria-label={t('regions.filter')}>
      <div className="filters__fields">
        <div className="field">
          <label className="ontario-label" htmlFor="filter-rollout">
            {t('regions.rollout')}
          </label>
          <select
            id="filter-rollout"
            name="rollout"
            className="ontario-input field__input"
            defaultValue={filter.rollout}
          >
            <option value="">{t('regions.all')}</option>
            {rollouts.map((rollout) => (
              <option key={rollout} value={rollout}>
                {t(`rollout.${rollout}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="ontario-label" htmlFor="filter-text">
            {t('regions.text')}
          </label>
          <input
            id="filter-text"
            name="text"
            className="ontario-input field__input"
            maxLength={100}
            defaultValue={filter.text}
          />
        </div>
      </div>
      <ButtonRow>
        <Button size="small">{t('regions.apply')}</Button>
        <LinkButton href={`/${lang}/regions`} variant="tertiary" size="small">
          {t('regions.clear')}
        </LinkButton>
      </ButtonRow>
    </form>
  );
}
