import { useTranslation } from 'react-i18next';
import { useFormats } from '#app/i18n/use-lang.ts';
import { Countdown } from '#app/opportunities/countdown.tsx';
import type { Opening } from '#app/opportunities/list-openings.server.ts';

export function OpeningCards({ openings }: { openings: readonly Opening[] }) {
  const { t } = useTranslation(['outreach', 'common']);
  const { dateTime } = useFormats();
  if (openings.length === 0) return <p>{t('home.nothingOpen')}</p>;
  return (
    <ul className="openings">
      {openings.map(
        ({ key, kind, title, context, number, href, questionsUntil, at, left, demonstration }) => (
          <li key={key} className={`opening opening--${kind}`}>
            <p className="opening__kind">
              {t(`kind.${kind}`)}
              {number !== null && ` · ${t('home.number', { number })}`}
              {demonstration && ` · ${t('common:demonstration')}`}
            </p>
            <h3>
              <a href={href}>{title}</a>
            </h3>
            {context !== null && <p className="opening__context">{context}</p>}
            <dl className="opening__dates">
              {questionsUntil !== null && (
                <div>
                  <dt>{t('home.questionsUntil')}</dt>
                  <dd>{dateTime(questionsUntil)}</dd>
                </div>
              )}
              {at !== null && (
                <div>
                  <dt>{t(kind === 'event' ? 'home.startsAt' : 'home.closesAt')}</dt>
                  <dd>
                    <time dateTime={at.toISOString()}>{dateTime(at)}</time>
                  </dd>
                </div>
              )}
            </dl>
            {left !== null && <Countdown left={left} />}
          </li>
        ),
      )}
    </ul>
  );
}
