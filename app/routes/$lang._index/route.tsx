import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { listOpenings } from '#app/opportunities/list-openings.server.ts';
import { visitPublicly } from '#app/respondents/visit-outside.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EarlierTable } from './earlier-table.tsx';
import { OpeningCards } from './opening-cards.tsx';
import { Renewal } from './renewal.tsx';

export async function loader({ params }: LoaderFunctionArgs) {
  const { lang, installation, now } = await visitPublicly({ params });
  const openings = await listOpenings(installation.db.read, lang, now);
  return {
    title: translator(lang)('outreach:home.title'),
    now,
    open: openings.filter(({ state }) => state === 'open'),
    earlier: openings.filter(({ state }) => state !== 'open').toReversed(),
  };
}

/** The first thing that organizations see: what is open, until when, and what this is about. */
export default function Home() {
  const { t } = useTranslation('outreach');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, now, open, earlier } = useLoaderData<typeof loader>();
  return (
    <main id="content" tabIndex={-1} className="home">
      <div className="home__banner">
        <div className="container home__hero">
          <div>
            <p className="home__kicker">{t('home.kicker')}</p>
            <h1>{title}</h1>
            <p className="home__lead">{t('home.lead')}</p>
            <div className="home__actions">
              <LinkButton href="#open">{t('home.toOpen')}</LinkButton>
              <LinkButton href={`/${lang}/regions`} variant="secondary">
                {t('home.toRegions')}
              </LinkButton>
            </div>
          </div>
          <dl className="home__figures">
            {(['regions', 'periods', 'stages'] as const).map((figure) => (
              <div key={figure}>
                <dt>{t(`home.figure.${figure}`)}</dt>
                <dd>{t(`home.figureValue.${figure}`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <div className="container">
        <section aria-labelledby="open">
          <div className="home__heading">
            <h2 id="open" tabIndex={-1}>
              {t('home.open')}
            </h2>
            <p className="home__clock">
              {t('home.clock')} <time dateTime={now.toISOString()}>{dateTime(now)}</time>
            </p>
          </div>
          <OpeningCards openings={open} />
        </section>
        <EarlierTable openings={earlier} />
        <Renewal />
      </div>
    </main>
  );
}
