import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { requireScreen } from '#app/http/guard.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { receivedQuestions } from '#app/questions/received.server.ts';
import { aboutValue, namedSubjects } from '#app/questions/subjects.server.ts';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page } from '#app/ui/page.tsx';
import { listDraftClarifications, listPublishedClarifications } from '#db/queries/questions.ts';
import { OpenQuestions } from './open-questions.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const competitionId = params.competitionId ?? notFound();
  const { installation, lang, may } = await requireScreen({ request, params }, 'questions', {
    competitionId,
  });
  const { read } = installation.db;
  const subjects = await namedSubjects(read, competitionId, lang);
  const questions = await receivedQuestions(read, competitionId);
  const drafts = await listDraftClarifications(read, competitionId);
  const published = await listPublishedClarifications(read, competitionId);
  return {
    title: translator(lang)('questions:office.title'),
    competitionId,
    writes: may('save-clarification'),
    isPublic: subjects.size > 0,
    open: questions
      .filter(({ clarificationId }) => clarificationId === null)
      .map(({ id, about, text, language, day }) => ({
        id,
        subject: subjects.get(aboutValue(about))?.name ?? '',
        text,
        language,
        day,
      })),
    drafts: drafts.map(({ id, question, createdAt }) => ({
      id,
      createdAt,
      question: question[lang],
      count: questions.filter(({ clarificationId }) => clarificationId === id).length,
    })),
    published: published.map(({ id, number, question }) => ({
      id,
      number,
      question: question[lang],
      count: questions.filter(({ clarificationId }) => clarificationId === id).length,
    })),
  };
}

export default function OfficeQuestions() {
  const { t } = useTranslation('questions');
  const lang = useLang();
  const { dateTime } = useFormats();
  const { title, competitionId, writes, isPublic, open, drafts, published } = useLoaderData<typeof loader>();
  const base = `/${lang}/competitions/${competitionId}`;
  return (
    <Page title={title} lead={t('office.lead')} breadcrumb={useCompetitionCrumbs()}>
      <ButtonRow>
        <LinkButton href={`${base}/deadlines`} variant="secondary">
          {t('office.deadlines')}
        </LinkButton>
        <LinkButton href={`${base}/questions/export`} variant="secondary" download>
          {t('export.button')}
        </LinkButton>
        {isPublic && (
          <LinkButton href={`/${lang}/opportunities/${competitionId}/questions`} variant="tertiary">
            {t('office.public')}
          </LinkButton>
        )}
      </ButtonRow>
      <OpenQuestions questions={open} action={`${base}/questions/new`} writes={writes} />
      {writes && isPublic && (
        <p>
          <a href={`${base}/questions/new`}>{t('office.write')}</a>
        </p>
      )}
      {drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{t('office.drafts')}</h2>
          <ul>
            {drafts.map(({ id, createdAt, question, count }) => (
              <li key={id}>
                {question === '' ? t('office.draft', { at: dateTime(createdAt) }) : question} (
                {t('office.draftCount', { count })}){' '}
                {writes && (
                  <LinkButton href={`${base}/questions/${id}`} size="small" variant="secondary">
                    {t('office.edit')}
                    <span className="visually-hidden">
                      {' '}
                      – {question === '' ? dateTime(createdAt) : question}
                    </span>
                  </LinkButton>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="published">
        <h2 id="published">{t('office.published')}</h2>
        {published.length === 0 && <EmptyState title={t('office.nonePublished')} />}
        <ul>
          {published.map(({ id, number, question, count }) => (
            <li key={id}>
              <a href={`/${lang}/opportunities/${competitionId}/questions#answer-${number}`}>
                {t('number', { number })}
              </a>{' '}
              – {question} ({t('office.draftCount', { count })}){' '}
              {writes && open.length > 0 && (
                <LinkButton href={`${base}/questions/${id}#attach`} size="small" variant="secondary">
                  {t('attach.link')}
                  <span className="visually-hidden"> – {t('number', { number })}</span>
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
