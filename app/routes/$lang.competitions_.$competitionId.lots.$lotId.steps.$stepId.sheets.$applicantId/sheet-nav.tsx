import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { LinkButton } from '#app/ui/button.tsx';
import type { Show } from './cells.ts';

type Neighbour = { applicantId: string; name: string } | null;
type Props = {
  sheet: {
    stepPage: string;
    here: string;
    state: string;
    show: Show | null;
    dueAt: Date | null;
    place: { at: number; of: number };
    previous: Neighbour;
    next: Neighbour;
  };
};

const shows = [null, 'unscored', 'uncommented', 'flagged'] as const;

/** The way to the other proposals, and to fewer criteria of this one. */
export function SheetNav({ sheet }: Props) {
  const { t } = useTranslation('sheet');
  const { dateTime } = useFormats();
  const { stepPage, here, place, previous, next, show, dueAt } = sheet;
  const to = (neighbour: Neighbour) => `${stepPage}/sheets/${neighbour?.applicantId}`;
  return (
    <nav className="sheet-nav" aria-label={t('overview')}>
      <div className="sheet-nav__line">
        {place.at > 0 && <span>{t('position', { place: place.at, total: place.of })}</span>}
        {dueAt !== null && <span>{t('due', { at: dateTime(dueAt) })}</span>}
        {previous !== null && (
          <LinkButton href={to(previous)} size="small" variant="secondary">
            {t('previous', { name: previous.name })}
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton href={to(next)} size="small" variant="secondary">
            {t('next', { name: next.name })}
          </LinkButton>
        )}
        <a href={`${stepPage}/sheets`}>{t('overview')}</a>
      </div>
      {sheet.state === 'open' && (
        <div className="sheet-nav__line">
          <span>{t('show.label')}</span>
          {shows.map((one) => (
            <a
              key={one ?? 'all'}
              href={one === null ? here : `${here}?show=${one}`}
              aria-current={one === show || undefined}
            >
              {t(`show.${one ?? 'all'}`)}
            </a>
          ))}
        </div>
      )}
    </nav>
  );
}
