import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { translator } from '#app/i18n/translator.server.ts';
import { visitPublicly } from '#app/respondents/visit-outside.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Page } from '#app/ui/page.tsx';
import { listRegions } from '#db/queries/regions.ts';
import { filterRegions, readFilter } from './filter.ts';
import { RegionFilter } from './region-filter.tsx';
import { RegionTable } from './region-table.tsx';
import { RegionTimeline } from './region-timeline.tsx';
import { numberSources } from './sources.ts';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lang, installation } = await visitPublicly({ params });
  const filter = readFilter(new URL(request.url).searchParams);
  const all = await listRegions(installation.db.read);
  return {
    title: translator(lang)('outreach:regions.title'),
    filter,
    total: all.length,
    ...numberSources(filterRegions(all, filter, lang), lang),
  };
}

/** Who manages employment services where, since when, and which document says so. */
export default function Regions() {
  const { t } = useTranslation('outreach');
  const { title, filter, total, regions, sources } = useLoaderData<typeof loader>();
  return (
    <Page title={title} lead={t('regions.lead')} width="normal">
      <RegionFilter filter={filter} />
      <p>{t('regions.shown', { count: regions.length, total })}</p>
      {regions.length === 0 ? (
        <Callout>
          <p>{t('regions.none')}</p>
        </Callout>
      ) : (
        <>
          <RegionTimeline regions={regions} />
          <RegionTable regions={regions} />
        </>
      )}
      {sources.length > 0 && (
        <section aria-labelledby="sources">
          <h2 id="sources">{t('sources.title')}</h2>
          <ol>
            {sources.map((source, index) => (
              <li key={source} id={`source-${index + 1}`}>
                {source}
              </li>
            ))}
          </ol>
          <p className="field__hint">{t('regions.unknown')}</p>
        </section>
      )}
    </Page>
  );
}
