import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { draftQuestionnaire } from '#app/acts/draft-questionnaire.ts';
import { perform } from '#app/acts/perform.server.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { hasExpectedShape, questionnaireProblems, questionsOf } from '#app/sounding/questionnaire.ts';
import { withSectionMoved } from '#app/sounding/questionnaire-changes.ts';
import { visitOwnSounding } from '#app/sounding/visit-own-sounding.server.ts';
import { newId, saveDraft, visitQuestionnaire } from '#app/sounding/visit-questionnaire.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { useCompetitionCrumbs } from '#app/ui/competition-crumbs.ts';
import { Checkbox } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { listQuestionnaireVersions } from '#db/queries/questionnaires.ts';
import { overviewForm, overviewLabels } from './form.ts';
import { SectionTable } from './section-table.tsx';
import { VersionTable } from './version-table.tsx';

const told = ['begin', 'saved', 'imported', 'publish', 'abandon'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'soundings');
  const { lang, installation } = visit;
  const done = new URL(args.request.url).searchParams.get('done');
  const versions = await listQuestionnaireVersions(installation.db.read, sounding.id);
  const draft = versions.find(({ state }) => state === 'draft');
  const mayEdit = visit.may('save-questionnaire');
  return {
    title: translator(lang)('questionnaire:title'),
    sounding: sounding.title[lang],
    page,
    editor: `${page}/questionnaire`,
    done: told.find((one) => one === done) ?? null,
    versions: versions
      .map(({ version, state, origin, publishedAt, fingerprint, content }) => ({
        version,
        state,
        origin,
        publishedAt,
        fingerprint,
        provenance: content.provenance,
        questions: questionsOf(content).length,
      }))
      .reverse(),
    mayBegin: visit.may('draft-questionnaire') && draft === undefined,
    draft:
      draft === undefined || !mayEdit
        ? null
        : {
            revision: draft.revision,
            next: draft.version > 1,
            official: draft.content.provenance === 'official',
            expected: hasExpectedShape(draft.content),
            problems: questionnaireProblems(draft.content).map((problem) => problemText(lang, problem)),
            newSection: newId(),
            sections: draft.content.sections.map(({ id, title, questions }) => ({
              id,
              title: title[lang],
              questions: questions.length,
            })),
          },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, sounding, page } = await visitOwnSounding(args, 'edit-questionnaire');
  const { lang, installation, viewer } = visit;
  const form = { schema: overviewForm, labels: overviewLabels, lang };
  const submission = await parseForm(args.request, form);
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const actor = { userId: viewer.userId };
  if (value.intent === 'begin') {
    const outcome = await perform(installation, actor, draftQuestionnaire, { soundingId: sounding.id });
    if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
    return redirect(`${page}/questionnaire?done=begin`, 303);
  }
  const visited = await visitQuestionnaire(args);
  const { content } = visited.draft;
  const outcome = await saveDraft(visited, {
    revision: value.revision,
    content:
      value.intent === 'provenance'
        ? { ...content, provenance: value.official === 'on' ? 'official' : 'demonstration' }
        : withSectionMoved(content, value.sectionId, value.intent === 'up' ? -1 : 1),
    origin: visited.draft.origin === 'imported' ? 'imported' : 'edited',
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${page}/questionnaire?done=saved`, 303);
}

/** A sounding's questionnaire in its versions, and the draft that officers work on. */
export default function QuestionnaireOverview() {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { draft, editor } = page;
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('lead')}
      breadcrumb={[...useCompetitionCrumbs(), { href: page.page, label: page.sounding }]}
    >
      {page.done !== null && result === undefined && (
        <Callout kind="success" title={t(`done.${page.done}`)} live />
      )}
      <VersionTable versions={page.versions} editor={editor} />
      {page.mayBegin && (
        <PostForm result={result} intent="begin">
          <h2>{t('begin.title')}</h2>
          <p>{t('begin.text')}</p>
          <Button>{t('begin.button')}</Button>
        </PostForm>
      )}
      {draft !== null && (
        <>
          <h2>{t('draft.title')}</h2>
          {draft.problems.length > 0 && (
            <Callout kind="warning" title={t('draft.problems')}>
              <ul>
                {draft.problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            </Callout>
          )}
          {!draft.expected && (
            <Callout kind="info">
              <p>{sounding('public.otherShape')}</p>
            </Callout>
          )}
          <SectionTable sections={draft.sections} revision={draft.revision} editor={editor} result={result} />
          <div className="button-row">
            <LinkButton href={`${editor}/sections/${draft.newSection}`} variant="secondary">
              {t('section.add')}
            </LinkButton>
            <LinkButton href={`${editor}/import/attach`} variant="secondary">
              {t('import.title')}
            </LinkButton>
            {draft.next && <LinkButton href={`${editor}/changes`}>{t('changes.title')}</LinkButton>}
          </div>
          <PostForm
            result={result}
            intent="provenance"
            defaults={{ official: draft.official ? 'on' : undefined }}
          >
            <h2>{t('provenance.title')}</h2>
            <p>{t('provenance.text')}</p>
            <input type="hidden" name="revision" value={draft.revision} />
            <Checkbox name="official" label={t('provenance.statement')} required={false} />
            <Button variant="secondary">{t('save')}</Button>
          </PostForm>
        </>
      )}
    </Page>
  );
}
