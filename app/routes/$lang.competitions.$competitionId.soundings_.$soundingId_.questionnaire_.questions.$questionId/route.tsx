import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notDone } from '#app/http/not-done.server.ts';
import { notFound } from '#app/http/not-found.ts';
import { badRequest, parseForm } from '#app/http/parse-form.ts';
import { translator } from '#app/i18n/translator.server.ts';
import { numberOf, questionsOf } from '#app/sounding/questionnaire.ts';
import { withoutQuestion, withQuestion } from '#app/sounding/questionnaire-changes.ts';
import { useQuestionnaireCrumbs } from '#app/sounding/questionnaire-crumbs.ts';
import { SavedMeanwhile } from '#app/sounding/saved-meanwhile.tsx';
import {
  newId,
  questionnaireId,
  saveDraft,
  visitQuestionnaire,
} from '#app/sounding/visit-questionnaire.server.ts';
import { Callout } from '#app/ui/callout.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { Page } from '#app/ui/page.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { questionForm, questionLabels, questionOf } from './form.ts';
import { QuestionFields } from './question-fields.tsx';

/** Empty lines for options, beyond those that there are. */
const spareOptions = 4;

export async function loader(args: LoaderFunctionArgs) {
  const { visit, sounding, page, editor, draft, published } = await visitQuestionnaire(args);
  const { lang } = visit;
  const { sections } = draft.content;
  const id = questionnaireId(args.params.questionId) ?? notFound();
  const search = new URL(args.request.url).searchParams;
  // One that is not there yet, or no more, is a new one: what is typed for it is kept.
  const section = sections.find(({ questions }) => questions.some((one) => one.id === id));
  const question = section?.questions.find((one) => one.id === id);
  const asked = published !== undefined && questionsOf(published.content).some((one) => one.id === id);
  const t = translator(lang);
  return {
    title: question
      ? t('sounding:question.number', { number: numberOf(draft.content, id) })
      : t('questionnaire:question.add'),
    sounding: sounding.title[lang],
    page,
    editor,
    known: question !== undefined,
    asked,
    revision: draft.revision,
    saved: search.has('saved'),
    sections: sections.map(({ id: value, title }) => ({ value, label: title[lang] })),
    optionRows: (question?.options.length ?? 0) + spareOptions,
    fields: {
      sectionId: section?.id ?? search.get('section') ?? sections[0]?.id ?? '',
      titleFr: question?.title.fr ?? '',
      titleEn: question?.title.en ?? '',
      helpFr: question?.help?.fr ?? '',
      helpEn: question?.help?.en ?? '',
      kind: question?.kind ?? 'text',
      required: question === undefined || question.required ? 'on' : 'off',
      words: question?.words === null || question?.words === undefined ? '' : String(question.words),
      options: (question?.options ?? []).map(({ id: optionId, text }) => ({ id: optionId, ...text })),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const visited = await visitQuestionnaire(args);
  const { lang } = visited.visit;
  const id = questionnaireId(args.params.questionId) ?? notFound();
  const submission = await parseForm(args.request, { schema: questionForm, labels: questionLabels, lang });
  if (submission.status !== 'success') return badRequest(submission);
  const { value } = submission;
  const { content } = visited.draft;
  if (value.intent === 'save' && !content.sections.some((section) => section.id === value.sectionId))
    return badRequest(submission, {
      fields: { sectionId: [translator(lang)('questionnaire:problem.section')] },
    });
  const outcome = await saveDraft(visited, {
    revision: value.revision,
    content:
      value.intent === 'remove'
        ? withoutQuestion(content, id)
        : withQuestion(content, value.sectionId, questionOf(id, value, newId)),
    origin: 'edited',
  });
  if (outcome.kind !== 'done') return notDone(outcome, submission, lang);
  const { editor } = visited;
  if (value.intent === 'save' && value.do !== 'save')
    return redirect(`${editor}/questions/${id}?saved=1#options`, 303);
  const sectionId = value.intent === 'save' ? value.sectionId : sectionOf(content, id);
  return redirect(sectionId === undefined ? editor : `${editor}/sections/${sectionId}?saved=1`, 303);
}

function sectionOf(
  { sections }: { sections: readonly { id: string; questions: readonly { id: string }[] }[] },
  questionId: string,
): string | undefined {
  return sections.find(({ questions }) => questions.some(({ id }) => id === questionId))?.id;
}

/** One question of the draft. */
export default function EditQuestion() {
  const { t } = useTranslation('questionnaire');
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { fields } = page;
  return (
    <Page title={page.title} context={page.sounding} breadcrumb={useQuestionnaireCrumbs(page)}>
      {page.saved && result === undefined && <Callout kind="success" title={t('done.saved')} live />}
      <SavedMeanwhile
        result={result}
        revision={page.revision}
        saved={[
          ...(['titleFr', 'titleEn', 'helpFr', 'helpEn', 'words'] as const).map((key) => ({
            label: t(`question.${key}`),
            value: fields[key],
          })),
          {
            label: t('question.options'),
            value: fields.options.map(({ fr, en }) => `${fr} / ${en}`).join('; '),
          },
        ]}
      />
      {page.asked && (
        <Callout kind="info">
          <p>{t('question.asked')}</p>
        </Callout>
      )}
      <PostForm result={result} intent="save" defaults={fields}>
        <input type="hidden" name="revision" value={page.revision} />
        <QuestionFields sections={page.sections} optionRows={page.optionRows} options={fields.options} />
      </PostForm>
      {page.known && (
        <PostForm result={result} intent="remove">
          <h2>{t('question.remove')}</h2>
          <input type="hidden" name="revision" value={page.revision} />
          <Confirm statement={t('question.removeStatement')} button={t('question.remove')}>
            <p>{t('question.removeText')}</p>
          </Confirm>
        </PostForm>
      )}
    </Page>
  );
}
