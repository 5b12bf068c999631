import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { codeAnswer } from '#app/acts/code-answer.ts';
import { createTheme } from '#app/acts/create-theme.ts';
import { perform } from '#app/acts/perform.server.ts';
import { removeCoding } from '#app/acts/remove-coding.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { answersUnder } from '#app/sounding/answers-under.ts';
import { answersTo, countsOf, readResponses } from '#app/sounding/reading.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { AnswerFilter } from './answer-filter.tsx';
import { Counts } from './counts.tsx';
import { answersForm, answersLabels } from './form.ts';
import { OneAnswer } from './one-answer.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, installation } = visit;
  const reading = await readResponses(installation.db.read, sounding.id);
  const asked = new URL(args.request.url).searchParams;
  const questions = reading.asked.map(({ question: { id, title }, number, lastAskedIn }) => ({
    id,
    number,
    title: title[lang],
    lastAskedIn,
  }));
  const everywhere = asked.get('question') === 'all';
  const question = questions.find(({ id }) => id === asked.get('question')) ?? questions[0];
  const shown = everywhere ? questions : question === undefined ? [] : [question];
  const filter = {
    question: everywhere ? 'all' : (question?.id ?? null),
    text: asked.get('text') ?? '',
    sector: asked.get('sector') || null,
    theme: asked.get('theme') || null,
  };
  return {
    title: translator(lang)('sounding:answers.title'),
    sounding: sounding.title[lang],
    page,
    filter,
    filed: reading.responses.length,
    counts: countsOf(reading, lang),
    questions,
    shown: shown
      .map((one) => ({ ...one, answers: answersTo(reading, one.id, filter, lang) }))
      .filter(({ answers }) => !everywhere || answers.length > 0),
    themes: reading.themes.map(({ id, name }) => ({
      id,
      name: name[lang],
      count: answersUnder(id, reading.codings),
    })),
    mayCode: visit.may('code-answer'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, sounding } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: answersForm, labels: answersLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { userId: viewer.userId };
  const soundingId = sounding.id;
  const outcome =
    value.intent === 'theme'
      ? await perform(installation, actor, createTheme, {
          soundingId,
          name: { fr: value.nameFr, en: value.nameEn },
        })
      : value.intent === 'code'
        ? await perform(installation, actor, codeAnswer, { soundingId, ...value })
        : await perform(installation, actor, removeCoding, { soundingId, codingId: value.codingId });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const { pathname, search } = new URL(args.request.url);
  return redirect(pathname + search, 303);
}

/** The answers to one question, side by side, and the themes that officers find in them. */
export default function SoundingAnswers() {
  const { t } = useTranslation('sounding');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('answers.lead', { count: page.filed })}
      breadcrumb={[...useCompetitionCrumbs(), { href: page.page, label: page.sounding }]}
      width="full"
    >
      <AnswerFilter
        filter={page.filter}
        questions={page.questions}
        themes={page.themes}
        counts={page.counts}
      />
      {page.shown.length === 0 && <EmptyState title={t('answers.none')} />}
      {page.shown.map(({ id, number, title, lastAskedIn, answers }) => (
        <section key={id} aria-labelledby={`question-${id}`}>
          <h2 id={`question-${id}`}>{t('question.title', { number, title })}</h2>
          {lastAskedIn !== null && (
            <p className="field__hint">{t('answers.takenOut', { version: lastAskedIn })}</p>
          )}
          {answers.length === 0 && <EmptyState title={t('answers.none')} />}
          <div className="answers">
            {answers.map((answer) => (
              <OneAnswer
                key={answer.responseId}
                answer={answer}
                questionId={id}
                themes={page.themes}
                mayCode={page.mayCode}
                result={result}
              />
            ))}
          </div>
        </section>
      ))}
      {page.mayCode && (
        <PostForm result={result} intent="theme">
          <h2>{t('answers.newTheme')}</h2>
          <TextField name="nameFr" label={t('answers.nameFr')} width="full" />
          <TextField name="nameEn" label={t('answers.nameEn')} width="full" />
          <Button>{t('answers.addTheme')}</Button>
        </PostForm>
      )}
      <Counts counts={page.counts} filed={page.filed} />
      <section aria-labelledby="export">
        <h2 id="export">{t('export.title')}</h2>
        <p>{t('export.text')}</p>
        <ul>
          <li>
            <a href={`${page.page}/export`}>{t('export.xlsx')}</a> – {t('export.xlsxText')}
          </li>
          <li>
            <a href={`${page.page}/export?format=csv`}>{t('export.csv')}</a> – {t('export.csvText')}
          </li>
        </ul>
      </section>
    </Page>
  );
}
