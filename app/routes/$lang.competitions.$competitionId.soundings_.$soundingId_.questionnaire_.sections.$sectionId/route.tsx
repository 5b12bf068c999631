import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { numberOf } from '#app/sounding/questionnaire.ts';
import { withoutSection, withQuestionMoved, withSectionWords } from '#app/sounding/questionnaire-changes.ts';
import { useQuestionnaireCrumbs } from '#app/sounding/questionnaire-crumbs.ts';
import { SavedMeanwhile } from '#app/sounding/saved-meanwhile.tsx';
import {
  newId,
  questionnaireId,
  saveDraft,
  visitQuestionnaire,
} from '#app/sounding/visit-questionnaire.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { TextArea, TextField } from '#app/ui/field.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { sectionForm, sectionLabels } from './form.ts';
import { QuestionTable } from './question-table.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page, editor, draft } = await visitQuestionnaire(args);
  const { lang } = visit;
  const id = questionnaireId(args.params.sectionId) ?? notFound();
  // One that is not there yet, or no more, is a new one: what is typed for it is kept.
  const section = draft.content.sections.find((one) => one.id === id);
  return {
    title: section?.title[lang] ?? translator(lang)('questionnaire:section.add'),
    sounding: sounding.title[lang],
    page,
    editor,
    id,
    known: section !== undefined,
    revision: draft.revision,
    newQuestion: newId(),
    saved: new URL(args.request.url).searchParams.has('saved'),
    fields: {
      titleFr: section?.title.fr ?? '',
      titleEn: section?.title.en ?? '',
      introFr: section?.intro.fr ?? '',
      introEn: section?.intro.en ?? '',
    },
    questions: (section?.questions ?? []).map(({ id: questionId, title, kind, required }) => ({
      id: questionId,
      number: numberOf(draft.content, questionId),
      title: title[lang],
      kind,
      required,
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visited = await visitQuestionnaire(args);
  const { lang } = visited.visit;
  const id = questionnaireId(args.params.sectionId) ?? notFound();
  const submission = await parseForm(args.request, { schema: sectionForm, labels: sectionLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const { content } = visited.draft;
  const changed =
    value.intent === 'save'
      ? withSectionWords(content, id, {
          title: { fr: value.titleFr, en: value.titleEn },
          intro: { fr: value.introFr, en: value.introEn },
        })
      : value.intent === 'remove'
        ? withoutSection(content, id)
        : withQuestionMoved(content, value.questionId, value.intent === 'up' ? -1 : 1);
  const outcome = await saveDraft(visited, { revision: value.revision, content: changed, origin: 'edited' });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const { editor } = visited;
  return redirect(
    value.intent === 'remove' ? `${editor}?done=saved` : `${editor}/sections/${id}?saved=1`,
    303,
  );
}

/** One section of the draft: its words, and its questions in their order. */
export default function EditSection() {
  const { t } = useTranslation('questionnaire');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const crumbs = useQuestionnaireCrumbs(page);
  const hidden = <input type="hidden" name="revision" value={page.revision} />;
  return (
    <Page title={page.title} context={page.sounding} breadcrumb={crumbs}>
      {page.saved && result === undefined && <Callout kind="success" title={t('done.saved')} live />}
      <SavedMeanwhile
        result={result}
        revision={page.revision}
        saved={(['titleFr', 'titleEn', 'introFr', 'introEn'] as const).map((key) => ({
          label: t(`section.${key}`),
          value: page.fields[key],
        }))}
      />
      <PostForm result={result} intent="save" defaults={page.fields}>
        {hidden}
        <TextField name="titleFr" label={t('section.titleFr')} width="full" />
        <TextField name="titleEn" label={t('section.titleEn')} width="full" />
        <TextArea name="introFr" label={t('section.introFr')} required={false} />
        <TextArea name="introEn" label={t('section.introEn')} required={false} />
        <Button>{t('save')}</Button>
      </PostForm>
      {page.known && (
        <>
          <h2>{t('question.caption')}</h2>
          <QuestionTable
            questions={page.questions}
            revision={page.revision}
            editor={page.editor}
            result={result}
          />
          <p>
            <LinkButton
              href={`${page.editor}/questions/${page.newQuestion}?section=${page.id}`}
              variant="secondary"
            >
              {t('question.add')}
            </LinkButton>
          </p>
          <PostForm result={result} intent="remove">
            <h2>{t('section.remove')}</h2>
            {hidden}
            <Confirm statement={t('section.removeStatement')} button={t('section.remove')}>
              <p>{t('section.removeText')}</p>
            </Confirm>
          </PostForm>
        </>
      )}
    </Page>
  );
}
