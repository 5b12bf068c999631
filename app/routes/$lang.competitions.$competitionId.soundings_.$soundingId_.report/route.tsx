import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { translator } from '#app/i18n/translator.server.ts';
import { readLessons } from '#app/sounding/lessons.server.ts';
import { readResponses } from '#app/sounding/reading.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { Table } from '#app/ui/table.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, installation } = visit;
  const { read } = installation.db;
  const { responses, themes, codings } = await readResponses(read, sounding.id);
  const lessons = await readLessons(read, sounding, { lang, publicly: false });
  const sectors = [...new Set(responses.map(({ sector }) => sector))];
  return {
    title: translator(lang)('sounding:report.title'),
    sounding: sounding.title[lang],
    page,
    filed: responses.length,
    sectors,
    themes: themes.map(({ id, name }) => {
      const own = codings.filter(({ themeId }) => themeId === id);
      const coded = responses.filter(({ responseId }) => own.some((one) => one.responseId === responseId));
      return {
        id,
        name: name[lang],
        organizations: coded.length,
        bySector: sectors.map((sector) => coded.filter((one) => one.sector === sector).length),
        quotes: own.flatMap(({ id: codingId, quote, responseId }) => {
          const response = responses.find((one) => one.responseId === responseId);
          return quote === '' || response === undefined
            ? []
            : [{ id: codingId, quote, organization: response.organization }];
        }),
        did: lessons
          .filter(({ themeId }) => themeId === id)
          .map((lesson) => ({ id: lesson.id, text: lesson.did })),
      };
    }),
  };
}

/** What was heard, theme by theme, with counts and quotations, on paper. */
export default function SoundingReport() {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation('respondents');
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('report.lead')}
      breadcrumb={[...useCompetitionCrumbs(), { href: page.page, label: page.sounding }]}
    >
      <p>{t('report.filed', { count: page.filed })}</p>
      {page.themes.length === 0 ? (
        <EmptyState title={t('report.none')} />
      ) : (
        <Table
          caption={t('report.counts')}
          rows={page.themes}
          rowKey={({ id }) => id}
          columns={[
            { key: 'theme', heading: t('report.theme'), cell: ({ name }) => name },
            ...page.sectors.map((sector, at) => ({
              key: sector,
              heading: word(`sector.${sector}`),
              numeric: true,
              cell: ({ bySector }: (typeof page.themes)[number]) => bySector[at] ?? 0,
            })),
            {
              key: 'total',
              heading: t('report.total'),
              numeric: true,
              cell: ({ organizations }) => organizations,
            },
          ]}
        />
      )}
      {page.themes.map(({ id, name, organizations, quotes, did }) => (
        <section key={id} aria-labelledby={`theme-${id}`}>
          <h2 id={`theme-${id}`}>{name}</h2>
          <p>{t('report.answers', { count: organizations })}</p>
          {quotes.length === 0 && <p>{t('report.noQuotes')}</p>}
          {quotes.map((one) => (
            <figure key={one.id} className="quotation">
              <blockquote className="answers__text">{one.quote}</blockquote>
              <figcaption>{one.organization}</figcaption>
            </figure>
          ))}
          {did.length > 0 && <h3>{t('report.lessons')}</h3>}
          {did.map((lesson) => (
            <p key={lesson.id} className="answers__text">
              {lesson.text}
            </p>
          ))}
        </section>
      ))}
    </Page>
  );
}
