import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { updateLesson } from '#app/acts/update-lesson.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { plansOf } from '#app/sounding/lessons.server.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Checkboxes, Select, TextArea } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import {
  listCodings,
  listFiledResponses,
  listLessonQuotes,
  listLessons,
  listThemes,
} from '#db/queries/analysis.ts';
import { editLessonForm, editLessonLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'edit-lesson');
  const { lang, installation } = visit;
  const { read } = installation.db;
  const lesson =
    (await listLessons(read, sounding.id)).find(({ id }) => id === args.params.lessonId) ?? notFound();
  const theme = (await listThemes(read, sounding.id)).find(({ id }) => id === lesson.themeId);
  const codings = await listCodings(read, sounding.id);
  const responses = await listFiledResponses(read, sounding.id);
  const chosen = (await listLessonQuotes(read, sounding.id)).filter(({ lessonId }) => lessonId === lesson.id);
  const plans = await plansOf(read, sounding.competitionId, { lang, publicly: false });
  const t = translator(lang);
  return {
    title: theme?.name[lang] ?? '',
    sounding: sounding.title[lang],
    page,
    published: lesson.state === 'published',
    revision: lesson.revision,
    quotes: codings
      .filter(({ themeId, quote }) => themeId === lesson.themeId && quote !== '')
      .map(({ id, quote, responseId }) => ({
        value: id,
        label: quote,
        hint: responses.find((one) => one.responseId === responseId)?.organization ?? '',
      })),
    plans: plans.flatMap(({ stageId, title, items }) => [
      { value: stageId, label: t('sounding:lessons.wholePlan', { stage: title }) },
      ...items.map((item) => ({ value: `${stageId}:${item.id}`, label: `${title} – ${item.title}` })),
    ]),
    fields: {
      heardFr: lesson.heard.fr,
      heardEn: lesson.heard.en,
      didFr: lesson.did.fr,
      didEn: lesson.did.en,
      plan: [lesson.stageId, lesson.planItem].filter((part) => part !== null).join(':'),
      codingIds: chosen.map(({ codingId }) => codingId),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'edit-lesson');
  const { lang, installation, viewer } = visit;
  const form = { schema: editLessonForm, labels: editLessonLabels, lang };
  const submission = await parseForm(args.request, form);
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const [stageId = '', ...item] = value.plan.split(':');
  const outcome = await perform(installation, { userId: viewer.userId }, updateLesson, {
    soundingId: sounding.id,
    lessonId: args.params.lessonId ?? '',
    revision: value.revision,
    heard: { fr: value.heardFr, en: value.heardEn },
    did: { fr: value.didFr, en: value.didEn },
    stageId: stageId === '' ? null : stageId,
    planItem: item.length === 0 ? null : item.join(':'),
    codingIds: value.codingIds,
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${page}/lessons`, 303);
}

/** A lesson's words, the quotations that go with it, and what it changed in a plan. */
export default function EditLesson() {
  const { t } = useTranslation('sounding');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={page.title}
      context={page.sounding}
      breadcrumb={[
        ...useCompetitionCrumbs(),
        { href: page.page, label: page.sounding },
        { href: `${page.page}/lessons`, label: t('lessons.title') },
      ]}
    >
      {page.published && (
        <Callout kind="info">
          <p>{t('lessons.isPublished')}</p>
        </Callout>
      )}
      <PostForm result={result} intent="save" defaults={page.fields}>
        <input type="hidden" name="revision" value={page.revision} />
        <TextArea name="heardFr" label={t('lessons.heardFr')} />
        <TextArea name="heardEn" label={t('lessons.heardEn')} />
        {page.quotes.length === 0 ? (
          <p>{t('lessons.noQuotes')}</p>
        ) : (
          <Checkboxes
            name="codingIds"
            label={t('lessons.quotes')}
            hint={t('lessons.quotesHint')}
            options={page.quotes}
            required={false}
          />
        )}
        <TextArea name="didFr" label={t('lessons.didFr')} />
        <TextArea name="didEn" label={t('lessons.didEn')} />
        <Select
          name="plan"
          label={t('lessons.planItem')}
          placeholder={t('lessons.noStage')}
          options={page.plans}
          width="full"
          required={false}
        />
        <Button>{t('lessons.save')}</Button>
      </PostForm>
    </Page>
  );
}
