import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { abandonQuestionnaire } from '#app/acts/abandon-questionnaire.ts';
import { perform } from '#app/acts/perform.server.ts';
import { publishQuestionnaire } from '#app/acts/publish-questionnaire.ts';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { problemText } from '#app/i18n/problem-text.server.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { DifferenceView } from '#app/sounding/difference-view.tsx';
import { hasExpectedShape, questionnaireProblems } from '#app/sounding/questionnaire.ts';
import { useQuestionnaireCrumbs } from '#app/sounding/questionnaire-crumbs.ts';
import { questionnaireDifference } from '#app/sounding/questionnaire-difference.ts';
import { visitQuestionnaire } from '#app/sounding/visit-questionnaire.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { countResponses } from '#db/queries/analysis.ts';
import { changesForm, changesLabels } from './form.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page, draft, published = notFound() } = await visitQuestionnaire(args);
  const { lang, installation } = visit;
  return {
    title: translator(lang)('questionnaire:changes.title'),
    sounding: sounding.title[lang],
    page,
    revision: draft.revision,
    versions: { before: published.version, after: draft.version },
    changes: questionnaireDifference(published.content, draft.content),
    problems: questionnaireProblems(draft.content).map((problem) => problemText(lang, problem)),
    expected: hasExpectedShape(draft.content),
    counts: await countResponses(installation.db.read, sounding.id),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, sounding, editor } = await visitQuestionnaire(args);
  const { lang, installation, viewer } = visit;
  const form = { schema: changesForm, labels: changesLabels, lang };
  const submission = await parseForm(args.request, form);
  if (submission.status !== 'success') return badRequest(submission);
  const { intent, revision } = submission.value;
  const actor = { userId: viewer.userId };
  const which = { soundingId: sounding.id, revision };
  const outcome =
    intent === 'publish'
      ? await perform(installation, actor, publishQuestionnaire, {
          ...which,
          origin: new URL(args.request.url).origin,
        })
      : await perform(installation, actor, abandonQuestionnaire, which);
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  return redirect(`${editor}?done=${intent}`, 303);
}

/** What the next version changes, before it is published or dropped. */
export default function QuestionnaireChanges() {
  const { t } = useTranslation('questionnaire');
  const { t: sounding } = useTranslation('sounding');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const hidden = <input type="hidden" name="revision" value={page.revision} />;
  return (
    <Page
      title={page.title}
      context={page.sounding}
      lead={t('changes.lead', page.versions)}
      breadcrumb={useQuestionnaireCrumbs(page)}
    >
      <DifferenceView changes={page.changes} />
      {page.problems.length > 0 && (
        <Callout kind="warning" title={t('draft.problems')}>
          <ul>
            {page.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Callout>
      )}
      {!page.expected && (
        <Callout kind="info">
          <p>{sounding('public.otherShape')}</p>
        </Callout>
      )}
      <PostForm result={result} intent="publish">
        <h2>{t('changes.publish')}</h2>
        {hidden}
        <Confirm statement={t('changes.publishStatement')} button={t('changes.publish')}>
          <p>{t('changes.publishText', page.counts)}</p>
        </Confirm>
      </PostForm>
      <PostForm result={result} intent="abandon">
        <h2>{t('changes.abandon')}</h2>
        {hidden}
        <Confirm name="sure" statement={t('changes.abandonStatement')} button={t('changes.abandon')}>
          <p>{t('changes.abandonText')}</p>
        </Confirm>
      </PostForm>
    </Page>
  );
}
