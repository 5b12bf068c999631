import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { createLesson } from '#app/acts/create-lesson.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishLesson } from '#app/acts/publish-lesson.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { answersUnder } from '#app/sounding/answers-under.ts';
import { LessonView } from '#app/sounding/lesson-view.tsx';
import { readLessons } from '#app/sounding/lessons.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Select, TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { StatusTag } from '#app/ui/status-tag.tsx';
import { listCodings, listThemes } from '#db/queries/analysis.ts';
import { listStages } from '#db/queries/competitions.ts';
import { lessonForm, lessonLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, installation } = visit;
  const { read } = installation.db;
  const themes = await listThemes(read, sounding.id);
  const codings = await listCodings(read, sounding.id);
  return {
    title: translator(lang)('sounding:lessons.title'),
    sounding: sounding.title[lang],
    page,
    mayWrite: visit.may('create-lesson'),
    themes: themes.map(({ id, name }) => ({
      id,
      name: name[lang],
      answers: answersUnder(id, codings),
    })),
    stages: (await listStages(read, [sounding.competitionId])).map(({ id, kind }) => ({ id, kind })),
    lessons: await readLessons(read, sounding, { lang, publicly: false }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'sounding-answers');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: lessonForm, labels: lessonLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { userId: viewer.userId };
  const outcome =
    value.intent === 'publish'
      ? await perform(installation, actor, publishLesson, {
          soundingId: sounding.id,
          lessonId: value.lessonId,
        })
      : await perform(installation, actor, createLesson, {
          soundingId: sounding.id,
          themeId: value.themeId,
          heard: { fr: value.heardFr, en: value.heardEn },
          did: { fr: value.didFr, en: value.didEn },
          stageId: value.stageId ?? null,
        });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const written = outcome.value?.lessonId;
  return redirect(written === undefined ? `${page}/lessons` : `${page}/lessons/${written}`, 303);
}

/** What was heard and what was done about it: from the answers by their themes to a change in a plan. */
export default function Lessons() {
  const { t } = useTranslation('sounding');
  const { t: word } = useTranslation();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('lessons.lead')}
      breadcrumb={[...useCompetitionCrumbs(), { href: page.page, label: page.sounding }]}
    >
      {page.lessons.length === 0 && <EmptyState title={t('lessons.none')} />}
      {page.lessons.map((lesson) => (
        <LessonView key={lesson.id} lesson={lesson}>
          <StatusTag tone={lesson.state === 'published' ? 'success' : 'neutral'}>
            {t(`lessons.${lesson.state}`)}
          </StatusTag>
          {page.mayWrite && (
            <p>
              <a href={`${page.page}/lessons/${lesson.id}`}>
                {t('lessons.edit')}
                <span className="visually-hidden"> – {lesson.theme}</span>
              </a>
            </p>
          )}
          {lesson.state === 'draft' && page.mayWrite && (
            <PostForm intent="publish" id={`publish-${lesson.id}`} result={undefined}>
              <input type="hidden" name="lessonId" value={lesson.id} />
              <Button size="small">
                {t('lessons.publish')}
                <span className="visually-hidden"> – {lesson.theme}</span>
              </Button>
            </PostForm>
          )}
        </LessonView>
      ))}
      {page.mayWrite && page.themes.length === 0 && <p>{t('lessons.themesFirst')}</p>}
      {page.mayWrite && page.themes.length > 0 && (
        <PostForm result={result} intent="create">
          <h2>{t('lessons.new')}</h2>
          <Select
            name="themeId"
            label={t('answers.theme')}
            placeholder={t('answers.choose')}
            options={page.themes.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextArea name="heardFr" label={t('lessons.heardFr')} />
          <TextArea name="heardEn" label={t('lessons.heardEn')} />
          <TextArea name="didFr" label={t('lessons.didFr')} />
          <TextArea name="didEn" label={t('lessons.didEn')} />
          <Select
            name="stageId"
            label={t('lessons.stage')}
            placeholder={t('lessons.noStage')}
            required={false}
            options={page.stages.map(({ id, kind }) => ({ value: id, label: word(`stage.${kind}`) }))}
          />
          <Button>{t('lessons.create')}</Button>
        </PostForm>
      )}
    </Page>
  );
}
