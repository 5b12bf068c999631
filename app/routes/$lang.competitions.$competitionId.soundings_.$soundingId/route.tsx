import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { perform } from '#app/acts/perform.server.ts';
import { publishSounding } from '#app/acts/publish-sounding.ts';
import { updateSounding } from '#app/acts/update-sounding.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { soundingLabels, soundingOf } from '#app/http/sounding-form.ts';
import { toTorontoTime } from '#app/i18n/toronto-time.ts';
import { useFormats, useLang } from '#app/i18n/use-lang.ts';
import { endOutreach } from '#app/outreach/end.server.ts';
import { EndForms } from '#app/outreach/end-forms.tsx';
import { Ended } from '#app/outreach/ended.tsx';
import { hasExpectedShape } from '#app/sounding/questionnaire.ts';
import { QuestionnaireView } from '#app/sounding/questionnaire-view.tsx';
import { readableQuestionnaire } from '#app/sounding/readable-questionnaire.ts';
import { SoundingFields } from '#app/sounding/sounding-fields.tsx';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Confirm } from '#app/ui/confirm.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { countResponses } from '#db/queries/analysis.ts';
import { listQuestionnaireVersions } from '#db/queries/questionnaires.ts';
import { listRegions } from '#db/queries/regions.ts';
import { soundingForm } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'soundings');
  const { lang, installation, outreach } = visit;
  const versions = await listQuestionnaireVersions(installation.db.read, sounding.id);
  const version = versions.findLast(({ state }) => state === 'published') ?? versions.at(-1);
  return {
    title: sounding.title[lang],
    page,
    id: sounding.id,
    state: outreach?.state ?? 'draft',
    revision: sounding.revision,
    questionsUntil: sounding.questionsUntil,
    deadline: sounding.deadline,
    publishedAt: sounding.publishedAt,
    fields: {
      titleFr: sounding.title.fr,
      titleEn: sounding.title.en,
      aboutFr: sounding.about.fr,
      aboutEn: sounding.about.en,
      questionsUntil: typedTime(sounding.questionsUntil),
      deadline: typedTime(sounding.deadline),
    },
    counts: await countResponses(installation.db.read, sounding.id),
    fingerprint: version?.fingerprint ?? null,
    expected: version === undefined || hasExpectedShape(version.content),
    questionnaire:
      version === undefined
        ? null
        : readableQuestionnaire(version.content, await listRegions(installation.db.read), lang),
    ended: sounding.ended && { at: sounding.ended.at, reason: sounding.ended.reason[lang] },
    mayEdit: visit.may('update-sounding'),
    mayEnd: {
      cancel: visit.may('cancel-outreach'),
      conclude: visit.may('conclude-outreach') && outreach?.state === 'closed',
    },
    mayRead: visit.sees('sounding-answers'),
    mayWriteLessons: visit.may('create-lesson'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'edit-sounding');
  const { lang, installation, viewer } = visit;
  const submission = await parseForm(args.request, { schema: soundingForm, labels: soundingLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { userId: viewer.userId };
  const which = { soundingId: sounding.id, revision: value.revision };
  const outcome =
    value.intent === 'publish'
      ? await perform(installation, actor, publishSounding, which)
      : value.intent === 'update'
        ? await perform(installation, actor, updateSounding, { ...which, ...soundingOf(value) })
        : await endOutreach(visit, { kind: 'sounding', id: sounding.id }, value);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${page}?done=${value.intent}`, 303);
}

function typedTime(instant: Date | null): string {
  return instant === null ? '' : toTorontoTime(instant);
}

export default function OwnSounding() {
  const { t } = useTranslation('sounding');
  const lang = useLang();
  const { dateTime } = useFormats();
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const none = t('edit.notSet');
  const list = { href: page.page.replace(/\/[^/]+$/, ''), label: t('list.title') };
  return (
    <Page title={page.title} context={t('public.kind')} breadcrumb={[...useCompetitionCrumbs(), list]}>
      <Ended kind="sounding" state={page.state} ended={page.ended} />
      <SummaryList
        items={[
          { label: t('list.state'), value: t(`soundingState.${page.state}`) },
          {
            label: t('public.questionsUntil'),
            value: page.questionsUntil === null ? none : dateTime(page.questionsUntil),
          },
          { label: t('public.deadline'), value: page.deadline === null ? none : dateTime(page.deadline) },
          { label: t('list.submitted'), value: page.counts.submitted },
          { label: t('list.drafts'), value: page.counts.draft },
          { label: t('list.withdrawn'), value: page.counts.withdrawn },
          ...(page.fingerprint === null
            ? []
            : [{ label: t('public.fingerprint'), value: <Fingerprint value={page.fingerprint} /> }]),
        ]}
      />
      <ul>
        {page.publishedAt !== null && (
          <li>
            <a href={`/${lang}/soundings/${page.id}`}>{t('list.publicPage')}</a>
          </li>
        )}
        <li>
          <a href={`${page.page}/questionnaire`}>{t('list.questionnaire')}</a>
        </li>
        {page.mayRead && (
          <>
            <li>
              <a href={`${page.page}/answers`}>{t('answers.title')}</a>
            </li>
            <li>
              <a href={`${page.page}/lessons`}>{t('lessons.title')}</a>
            </li>
            <li>
              <a href={`${page.page}/report`}>{t('report.title')}</a>
            </li>
          </>
        )}
      </ul>
      {page.state === 'open' && <p>{t('list.closedUntil')}</p>}
      {page.mayEdit && (
        <>
          <PostForm result={result} intent="update" defaults={page.fields}>
            <h2>{t('edit.title')}</h2>
            <input type="hidden" name="revision" value={page.revision} />
            <SoundingFields />
            <Button>{t('edit.save')}</Button>
          </PostForm>
          <PostForm result={result} intent="publish">
            <h2>{t('publish.title')}</h2>
            <input type="hidden" name="revision" value={page.revision} />
            <Confirm statement={t('publish.statement')} button={t('publish.button')}>
              <p>{t('publish.text')}</p>
            </Confirm>
          </PostForm>
        </>
      )}
      {page.questionnaire !== null && (
        <>
          {page.questionnaire.demonstration && (
            <Callout kind="hypothesis" title={t('demonstration.title')}>
              <p>{t('demonstration.text')}</p>
            </Callout>
          )}
          {!page.expected && (
            <Callout kind="info">
              <p>{t('public.otherShape')}</p>
            </Callout>
          )}
          <QuestionnaireView questionnaire={page.questionnaire} />
        </>
      )}
      <EndForms kind="sounding" revision={page.revision} may={page.mayEnd} result={result} />
    </Page>
  );
}
